import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import loadBlock from 'prismarine-block'
import { createPalette } from '../../world/terrain/palette.js'
import { registry } from './land.js'

/** @param {string} name */
function data (name) {
  return JSON.parse(readFileSync(new URL(`../../world/data/${name}.json`, import.meta.url), 'utf8'))
}

test('every smelting recipe names items that exist and gives experience', () => {
  const { source, recipes } = data('smelting')
  assert.match(source, /1\.20\.4/)
  assert.equal(Object.keys(recipes).length, 124)
  for (const [input, recipe] of Object.entries(recipes)) {
    assert.ok(registry.itemsByName[input], input)
    assert.ok(registry.itemsByName[recipe.output], recipe.output)
    assert.ok(recipe.experience > 0 && recipe.experience <= 2, input)
    assert.ok(!(recipe.blasting && recipe.smoking), input)
  }
  assert.deepEqual(recipes.raw_iron, { output: 'iron_ingot', experience: 0.7, blasting: true, smoking: false })
  assert.deepEqual(recipes.porkchop, { output: 'cooked_porkchop', experience: 0.35, blasting: false, smoking: true })
})

test('every ore and every raw metal smelts', () => {
  const { recipes } = data('smelting')
  const ores = Object.keys(registry.itemsByName).filter((name) => /(_ore|^raw_(iron|copper|gold))$/.test(name))
  assert.deepEqual(ores.filter((name) => recipes[name]?.blasting !== true), [])
})

test('every fuel is an item, and wood of the nether does not burn', () => {
  const { source, burn_ticks: ticks } = data('fuels')
  assert.match(source, /1\.20\.4/)
  for (const [name, burn] of Object.entries(ticks)) {
    assert.ok(registry.itemsByName[name], name)
    assert.ok(Number.isInteger(burn) && burn > 0, name)
    assert.doesNotMatch(name, /crimson|warped/)
  }
  const planks = Object.keys(registry.itemsByName).filter((name) => name.endsWith('_planks') && !/crimson|warped/.test(name))
  assert.deepEqual(planks.filter((name) => ticks[name] !== 300), [])
  assert.deepEqual([ticks.coal, ticks.stick, ticks.lava_bucket, ticks.oak_slab, ticks.bamboo], [1600, 100, 20000, 150, 50])
})

test('the palette finds states by properties as prismarine-block reads them', () => {
  const stateOf = createPalette(registry)
  const Block = /** @type {any} */ (loadBlock)(registry)
  const read = (/** @type {number} */ id) => Block.fromStateId(id, 0).getProperties()
  assert.deepEqual(read(stateOf('oak_log', { axis: 'x' })), { axis: 'x' })
  assert.deepEqual(read(stateOf('oak_leaves', { distance: '3', persistent: false })), { distance: '3', persistent: false, waterlogged: false })
  assert.equal(stateOf('grass_block'), registry.blocksByName.grass_block?.defaultState)
  assert.equal(read(stateOf('tall_grass', { half: 'upper' })).half, 'upper')
  assert.equal(read(stateOf('amethyst_cluster', { facing: 'west', waterlogged: false })).facing, 'west')
})

test('the palette refuses names and values that do not exist', () => {
  const stateOf = createPalette(registry)
  assert.throws(() => stateOf('oak_lgo'), /no block oak_lgo/)
  assert.throws(() => stateOf('oak_log', { colour: 'red' }), /no property colour/)
  assert.throws(() => stateOf('oak_log', { axis: 'w' }), /axis is never w/)
})
