import assert from 'node:assert/strict'
import { test } from 'node:test'
import { blockType, nameOf } from '../../world/core/data.js'
import { isFlammable } from '../../world/rules/fire.js'
import { useOnBlock } from '../../world/rules/use.js'
import { spawnMob } from '../../world/rules/mobs.js'
import { carried, hold, onTop, run, worldWithPlayer } from '../world/helpers.js'
import { count, fillBox, hurry, name, put, read, runUntil } from './land.js'

test('flint and steel lights a fire, which soon dies on bare ground', () => {
  const { world, player } = worldWithPlayer({ blocks: [[10, 64, 8, 'stone']] })
  hold(player, { name: 'flint_and_steel', count: 1 })
  assert.ok(useOnBlock(world, player, onTop(10, 64, 8)))
  assert.equal(name(world, 10, 65, 8), 'fire')
  assert.equal(player.slots[36]?.damage, 1)
  const ticks = runUntil(world, () => name(world, 10, 65, 8) === 'air', 2000)
  assert.ok(ticks > 100 && ticks < 2000, `${ticks} ticks`)
})

test('fire on netherrack burns for ever, on soul soil it is blue', () => {
  const { world, player } = worldWithPlayer({ blocks: [[10, 64, 8, 'netherrack'], [11, 64, 8, 'soul_soil']] })
  hold(player, { name: 'fire_charge', count: 2 })
  useOnBlock(world, player, onTop(10, 64, 8))
  useOnBlock(world, player, onTop(11, 64, 8))
  assert.deepEqual(carried(player), {})
  run(world, 3000)
  assert.equal(name(world, 10, 65, 8), 'fire')
  assert.equal(name(world, 11, 65, 8), 'soul_fire')
})

test('fire eats into a wall of wool, goes along it and ends', () => {
  const { world } = worldWithPlayer()
  fillBox(world, [20, 64, 20], [26, 66, 20], 'white_wool')
  put(world, 19, 64, 20, 'fire')
  run(world, 6000)
  assert.ok(count(world, [20, 64, 20], [26, 66, 20], /wool/) < 20)
  run(world, 20000)
  assert.equal(count(world, [10, 60, 10], [36, 75, 30], /^fire$/), 0)
})

test('rain puts fire and burning bodies out', () => {
  const { world, player } = worldWithPlayer()
  fillBox(world, [20, 64, 20], [26, 64, 26], 'oak_planks')
  put(world, 23, 65, 23, 'fire')
  world.weather = { kind: 'rain', ticks: 99999 }
  player.fireTicks = 100
  run(world, 1500)
  assert.equal(player.fireTicks, 0)
  assert.equal(count(world, [20, 64, 20], [26, 70, 26], /^fire$/), 0)
  assert.ok(count(world, [20, 64, 20], [26, 64, 26], /planks/) > 45)
})

test('fire needs fuel or ground, and burns nothing when the rule says so', () => {
  const { world } = worldWithPlayer({ gameRules: { doFireTick: false } })
  put(world, 10, 70, 8, 'oak_planks')
  put(world, 11, 70, 8, 'fire')
  run(world, 500)
  assert.equal(name(world, 11, 70, 8), 'fire')
  put(world, 10, 70, 8, 'air')
  run(world, 2)
  assert.equal(name(world, 11, 70, 8), 'air')
})

test('wood, leaves, wool and grass burn; stone, nether wood and water do not', () => {
  const burns = (/** @type {string} */ block) => isFlammable(blockType(block).defaultState)
  for (const block of ['oak_planks', 'spruce_log', 'stripped_birch_wood', 'jungle_leaves', 'white_wool', 'red_carpet', 'short_grass', 'red_tulip', 'hay_block', 'bookshelf', 'tnt', 'bamboo_fence']) assert.ok(burns(block), block)
  for (const block of ['stone', 'crimson_planks', 'warped_stem', 'water', 'moss_carpet', 'oak_door', 'crafting_table', 'chest', 'ladder']) assert.ok(!burns(block), block)
})

test('lava sets wood near it alight', () => {
  const { world } = worldWithPlayer()
  fillBox(world, [19, 64, 19], [21, 64, 21], 'stone')
  put(world, 20, 64, 20, 'lava')
  fillBox(world, [19, 66, 19], [21, 66, 21], 'oak_planks')
  hurry(world)
  const ticks = runUntil(world, () => count(world, [18, 64, 18], [22, 68, 22], /^fire$/) > 0, 2000)
  assert.ok(ticks < 2000)
})

test('a body that was in fire burns on, water puts it out', () => {
  const { world, player } = worldWithPlayer()
  put(world, 8, 63, 8, 'netherrack')
  put(world, 8, 64, 8, 'fire')
  run(world, 3)
  assert.equal(player.fireTicks, 160)
  player.x = 10.5
  /** @type {string[]} */
  const hurts = []
  world.events.on('playerHurt', (_, cause) => hurts.push(cause.type))
  run(world, 45)
  assert.deepEqual(hurts, ['on_fire', 'on_fire'])
  assert.ok(player.fireTicks > 100)
  put(world, 10, 64, 8, 'water')
  run(world, 2)
  assert.equal(player.fireTicks, 0)
})

test('lava kills a cow, fire hurts it', () => {
  const { world } = worldWithPlayer()
  const cow = spawnMob(world, 'cow', { x: 12.5, y: 64, z: 12.5 })
  fillBox(world, [11, 64, 11], [13, 64, 13], 'lava')
  run(world, 150)
  assert.equal(world.entities.has(cow.id), false)
  assert.ok(!count(world, [11, 64, 11], [13, 64, 13], /^air$/))
})

test('the age of fire is a property that grows', () => {
  const { world } = worldWithPlayer()
  put(world, 10, 63, 8, 'netherrack')
  put(world, 10, 64, 8, 'fire')
  run(world, 2000)
  assert.equal(nameOf(world.getBlock(10, 64, 8)), 'fire')
  assert.ok(Number(read(world, 10, 64, 8, 'age')) > 5)
})
