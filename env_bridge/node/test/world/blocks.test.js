import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nameOf, propertiesOf, stateOf } from '../../world/core/data.js'
import { Random } from '../../world/core/random.js'
import { finishDigging, startDigging } from '../../world/rules/digging.js'
import { blockDrops } from '../../world/rules/loot.js'
import { digTicks } from '../../world/rules/tools.js'
import { useOnBlock } from '../../world/rules/use.js'
import { GROUND_Y, dropped, hold, onTop, run, worldWithPlayer } from './helpers.js'

/** @param {string} name @param {import('../../world/core/stack.js').Stack | null} tool @param {Record<string, string>} [properties] */
function rollMany (name, tool, properties, times = 2000) {
  const random = new Random(5)
  /** @type {Record<string, number>} */
  const counts = {}
  for (let i = 0; i < times; i++) {
    for (const stack of blockDrops(stateOf(name, properties), tool, random)) counts[stack.name] = (counts[stack.name] ?? 0) + stack.count
  }
  return counts
}

const pickaxe = { name: 'stone_pickaxe', count: 1 }

test('dig times follow hardness, tool and harvest level', () => {
  assert.equal(digTicks(stateOf('stone'), null), 150)
  assert.equal(digTicks(stateOf('stone'), { name: 'wooden_pickaxe', count: 1 }), 23)
  assert.equal(digTicks(stateOf('oak_log'), null), 60)
  assert.equal(digTicks(stateOf('iron_ore'), { name: 'wooden_pickaxe', count: 1 }), 150)
  assert.equal(digTicks(stateOf('short_grass'), null), 0)
  assert.equal(digTicks(stateOf('bedrock'), pickaxe), Infinity)
  assert.equal(digTicks(stateOf('oak_log'), null, { inWater: true }), 300)
})

test('a block breaks only after the time it needs', () => {
  const { world, player } = worldWithPlayer({ blocks: [[9, 64, 8, 'oak_log']] })
  startDigging(world, player, { x: 9, y: 64, z: 8 })
  run(world, 20)
  assert.equal(finishDigging(world, player, { x: 9, y: 64, z: 8 }), false)
  assert.equal(nameOf(world.getBlock(9, 64, 8)), 'oak_log')
  startDigging(world, player, { x: 9, y: 64, z: 8 })
  run(world, 60)
  assert.equal(finishDigging(world, player, { x: 9, y: 64, z: 8 }), true)
  assert.equal(world.getBlock(9, 64, 8), 0)
  assert.deepEqual(dropped(world), { oak_log: 1 })
})

test('digging out of reach or another block than begun does nothing', () => {
  const { world, player } = worldWithPlayer({ blocks: [[30, 64, 8, 'dirt'], [9, 64, 8, 'dirt']] })
  startDigging(world, player, { x: 30, y: 64, z: 8 })
  assert.equal(player.digging, null)
  startDigging(world, player, { x: 9, y: 64, z: 8 })
  run(world, 40)
  assert.equal(finishDigging(world, player, { x: 9, y: 63, z: 8 }), false)
  assert.deepEqual(dropped(world), {})
})

test('drops follow tool tier, tables and chances', () => {
  assert.deepEqual(rollMany('stone', null), {})
  assert.deepEqual(rollMany('stone', pickaxe, undefined, 10), { cobblestone: 10 })
  assert.deepEqual(rollMany('iron_ore', pickaxe, undefined, 10), { raw_iron: 10 })
  assert.deepEqual(rollMany('diamond_ore', pickaxe), {})
  assert.deepEqual(rollMany('glass', null), {})
  assert.deepEqual(rollMany('wheat', null, { age: '0' }, 10), { wheat_seeds: 10 })
  const gravel = rollMany('gravel', null)
  assert.ok(Math.abs(/** @type {number} */ (gravel.flint) - 200) < 45, `flint in 2000: ${gravel.flint}`)
  const leaves = rollMany('oak_leaves', null)
  assert.ok(Math.abs(/** @type {number} */ (leaves.oak_sapling) - 100) < 35, `saplings in 2000: ${leaves.oak_sapling}`)
  assert.ok(/** @type {number} */ (leaves.stick) > 20 && /** @type {number} */ (leaves.apple) > 0)
  assert.deepEqual(rollMany('oak_leaves', { name: 'shears', count: 1 }, undefined, 5), { oak_leaves: 5 })
})

test('every drop in the loot table is an item', async () => {
  const { createRequire } = await import('node:module')
  const table = createRequire(import.meta.url)('../../world/rules/loot.json')
  const { itemType, blockType } = await import('../../world/core/data.js')
  for (const [block, pools] of Object.entries(table.blocks)) {
    blockType(block)
    for (const entry of /** @type {any} */ (pools).flat()) assert.ok(itemType(entry.item), `${block} drops ${entry.item}`)
  }
})

test('tools wear out and break', () => {
  const { world, player } = worldWithPlayer({ blocks: [[9, 64, 8, 'stone'], [10, 64, 8, 'stone']] })
  hold(player, { name: 'wooden_pickaxe', count: 1, damage: 57 })
  for (const x of [9, 10]) {
    startDigging(world, player, { x, y: 64, z: 8 })
    run(world, 25)
    assert.ok(finishDigging(world, player, { x, y: 64, z: 8 }))
  }
  assert.equal(player.slots[36], null)
})

test('a placed block takes one item and stands where it was pointed at', () => {
  const { world, player } = worldWithPlayer()
  hold(player, { name: 'cobblestone', count: 2 })
  assert.ok(useOnBlock(world, player, onTop(10, 63, 8)))
  assert.equal(nameOf(world.getBlock(10, GROUND_Y, 8)), 'cobblestone')
  assert.deepEqual(player.slots[36], { name: 'cobblestone', count: 1 })
})

test('nothing is placed inside a player, out of reach or into a solid block', () => {
  const { world, player } = worldWithPlayer({ blocks: [[10, 64, 8, 'stone'], [10, 65, 8, 'stone']] })
  hold(player, { name: 'cobblestone', count: 2 })
  assert.equal(useOnBlock(world, player, onTop(8, 63, 8)), false)
  assert.equal(useOnBlock(world, player, onTop(20, 63, 8)), false)
  assert.equal(useOnBlock(world, player, onTop(10, 64, 8)), false)
  assert.deepEqual(player.slots[36], { name: 'cobblestone', count: 2 })
})

test('placed blocks are turned by face and look', () => {
  const { world, player } = worldWithPlayer({ blocks: [[11, 64, 8, 'stone']] })
  hold(player, { name: 'oak_log', count: 1 })
  player.yaw = -90 // east
  useOnBlock(world, player, onTop(11, 64, 8, 4))
  assert.equal(propertiesOf(world.getBlock(10, 64, 8)).axis, 'x')
  hold(player, { name: 'furnace', count: 1 })
  useOnBlock(world, player, onTop(9, 63, 10))
  assert.equal(propertiesOf(world.getBlock(9, 64, 10)).facing, 'west')
  hold(player, { name: 'torch', count: 2 })
  useOnBlock(world, player, onTop(11, 64, 8, 2))
  assert.equal(nameOf(world.getBlock(11, 64, 7)), 'wall_torch')
  assert.equal(propertiesOf(world.getBlock(11, 64, 7)).facing, 'north')
})

test('doors have two halves that open and break together', () => {
  const { world, player } = worldWithPlayer()
  hold(player, { name: 'oak_door', count: 1 })
  useOnBlock(world, player, onTop(10, 63, 8))
  assert.equal(propertiesOf(world.getBlock(10, 65, 8)).half, 'upper')
  useOnBlock(world, player, onTop(10, 64, 8))
  assert.equal(propertiesOf(world.getBlock(10, 65, 8)).open, 'true')
  startDigging(world, player, { x: 10, y: 65, z: 8 })
  run(world, 90)
  finishDigging(world, player, { x: 10, y: 65, z: 8 })
  run(world, 2)
  assert.equal(world.getBlock(10, 64, 8), 0)
  assert.equal(world.getBlock(10, 65, 8), 0)
})

test('what stands on a block goes with it, sand falls', () => {
  const { world, player } = worldWithPlayer({ blocks: [[14, 64, 8, 'dirt'], [14, 65, 8, 'torch'], [12, 64, 8, 'dirt'], [12, 65, 8, 'sand']] })
  world.setBlock(14, 64, 8, 0)
  world.setBlock(12, 64, 8, 0)
  run(world, 30)
  assert.equal(world.getBlock(14, 65, 8), 0)
  assert.deepEqual(dropped(world), { torch: 1 })
  assert.equal(nameOf(world.getBlock(12, 64, 8)), 'sand')
  assert.equal(world.getBlock(12, 65, 8), 0)
  assert.ok(player.alive)
})

test('changes outlive the column that they are in', () => {
  const { world } = worldWithPlayer()
  world.setBlock(5, 70, 5, stateOf('gold_block'))
  world.columns.clear()
  world.forgetNear()
  assert.equal(nameOf(world.getBlock(5, 70, 5)), 'gold_block')
})
