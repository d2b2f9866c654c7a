import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stateOf } from '../../world/core/data.js'
import { restoreWorld, snapshotWorld } from '../../world/core/snapshot.js'
import { statesOf } from '../../world/core/states.js'
import { World } from '../../world/core/world.js'
import { rules } from '../../world/rules/index.js'
import { flatTerrain, run, worldWithPlayer } from '../world/helpers.js'
import { put } from './land.js'

/** A world with one rule that writes down what happens. @param {number} [randomTickSpeed] */
function observed (randomTickSpeed = 3) {
  /** @type {string[]} */
  const seen = []
  const rule = {
    name: 'observer',
    scheduled: { ring: (/** @type {World} */ world, /** @type {number} */ x) => { seen.push(`${world.age} ${x}`) } },
    ticksAtRandom: () => statesOf('sponge'),
    randomTick: (/** @type {World} */ world, /** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ z) => { seen.push(`${x},${y},${z}`) }
  }
  const world = new World({ seed: 1, terrain: flatTerrain(), rules: [rule], gameRules: { randomTickSpeed } })
  world.join('tester')
  return { world, seen }
}

test('scheduled ticks come when due, in the order of asking, and once only', () => {
  const { world, seen } = observed()
  world.schedule('ring', 3, 64, 0, 5)
  world.schedule('ring', 1, 64, 0, 2)
  world.schedule('ring', 2, 64, 0, 5)
  world.schedule('ring', 3, 64, 0, 1)
  run(world, 10)
  assert.deepEqual(seen, ['2 1', '5 3', '5 2'])
})

test('scheduled ticks far from every player wait for one', () => {
  const { world, seen } = observed()
  world.schedule('ring', 5000, 64, 0, 2)
  run(world, 100)
  assert.deepEqual(seen, [])
  const [player] = [...world.players.values()]
  assert.ok(player)
  player.x = 5000
  run(world, 41)
  assert.equal(seen.length, 1)
})

test('a block gets three of 4096 draws a tick in its section', () => {
  const { world, seen } = observed()
  put(world, 8, 70, 8, 'sponge')
  run(world, 40000)
  assert.ok(Math.abs(seen.length - 40000 * 3 / 4096) < 18, `${seen.length} draws, 29 expected`)
  assert.ok(seen.every(at => at === '8,70,8'))
})

test('the count of ticking blocks follows every change', () => {
  const { world, seen } = observed(4096)
  run(world, 5)
  put(world, 8, 70, 8, 'sponge')
  run(world, 5)
  assert.ok(seen.length > 0)
  put(world, 8, 70, 8, 'stone')
  const before = seen.length
  run(world, 5)
  assert.equal(seen.length, before)
  assert.deepEqual(world.randomTicks.near, [])
})

test('no random ticks out of reach of players', () => {
  const { world, seen } = observed(4096)
  put(world, 8 + 6 * 16, 70, 8, 'sponge')
  run(world, 20)
  assert.deepEqual(seen, [])
})

test('a world restored in the middle of a flood ends like the first', () => {
  const terrain = flatTerrain()
  const world = new World({ seed: 3, terrain, rules, gameRules: { doMobSpawning: false, randomTickSpeed: 50 } })
  world.join('tester')
  put(world, 8, 66, 12, 'water')
  put(world, 3, 64, 3, 'fire')
  put(world, 3, 64, 4, 'oak_planks')
  run(world, 12)
  const saved = JSON.parse(JSON.stringify(snapshotWorld(world)))
  const again = restoreWorld(saved, seed => new World({ seed, terrain, rules }))
  again.join('tester')
  run(world, 400)
  run(again, 400)
  assert.deepEqual(again.changes, world.changes)
  assert.equal(again.random.state, world.random.state)
  assert.equal(again.getBlock(8, 64, 12), stateOf('water', { level: '8' }))
})

test('what is common in the land rests until something changes in its column', () => {
  const { world } = worldWithPlayer()
  run(world, 3)
  assert.equal(world.randomTicks.near.length, 0)
  put(world, 8, 63, 8, 'dirt')
  run(world, 1)
  assert.deepEqual(world.randomTicks.near.map(({ cells }) => cells.length), [255])
  put(world, 8, 63, 8, 'grass_block')
  put(world, 20, 70, 8, 'mycelium')
  run(world, 1)
  assert.deepEqual(world.randomTicks.near.map(({ cells }) => cells.length).sort(), [1, 256, 256])
})
