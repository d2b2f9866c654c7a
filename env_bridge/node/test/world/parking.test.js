import assert from 'node:assert/strict'
import { test } from 'node:test'
import { restoreWorld, snapshotWorld } from '../../world/core/snapshot.js'
import { World } from '../../world/core/world.js'
import { spawnMob } from '../../world/rules/mobs.js'
import { rules } from '../../world/rules/index.js'
import { flatTerrain, run, worldWithPlayer } from './helpers.js'

const FAR = 2000
const LOOK_TICKS = 110

/** @param {World} world */
const mobs = world => [...world.entities.of('mob')]

/** @param {import('../../world/core/player.js').Player} player @param {number} x */
const go = (player, x) => { player.x = x }

test('an animal is put aside when everybody has gone, and is there again, the same, when one comes back', () => {
  const { world, player } = worldWithPlayer()
  const cow = spawnMob(world, 'cow', { x: 12.5, y: 64, z: 8.5 })
  run(world, 30)
  cow.customName = 'Berta'
  go(player, FAR)
  run(world, LOOK_TICKS)
  assert.deepEqual([mobs(world).length, world.parking.count], [0, 1])
  const restored = restoreWorld(JSON.parse(JSON.stringify(snapshotWorld(world))), seed => new World({ seed, terrain: flatTerrain(), rules, gameRules: { doMobSpawning: false } }))
  for (const one of [world, restored]) {
    const visitor = one.join('tester')
    go(visitor, 8.5)
    run(one, LOOK_TICKS)
    assert.deepEqual(mobs(one).map(({ id, type, customName }) => ({ id, type, customName })), [{ id: cow.id, type: 'cow', customName: 'Berta' }])
    assert.equal(one.parking.count, 0)
  }
  assert.deepEqual(snapshotWorld(restored), snapshotWorld(world))
})

/** A world with herds, seen along a line. */
function herds () {
  const made = worldWithPlayer({ gameRules: { doMobSpawning: true } })
  const see = (/** @type {number} */ x) => {
    go(made.player, x)
    for (let cx = -10; cx <= 10; cx++) for (let cz = -10; cz <= 10; cz++) made.world.column((x >> 4) + cx, cz)
  }
  made.world.gameRules.doMobSpawning = true
  return { ...made, see }
}

/** Of the first herds. @param {World} world */
const places = world => mobs(world).filter(mob => mob.home !== undefined && mob.x < 1000).map(({ type, x, y, z, yaw }) => `${type} ${x} ${y} ${z} ${yaw}`).sort()

test('herds that nobody came near leave no trace, and are found again where they were', () => {
  const { world, player, see } = herds()
  see(0)
  const before = places(world)
  assert.ok(before.length > 10, `${before.length} animals`)
  go(player, FAR)
  run(world, LOOK_TICKS)
  assert.deepEqual([world.parking.count, [...world.populated].filter(key => Math.abs(Math.floor(key / 4194304)) < 12).length], [0, 0])
  see(0)
  assert.deepEqual(places(world), before)
})

test('of a herd that was hunted no more come back than were left', () => {
  const { world, player, see } = herds()
  see(0)
  const all = mobs(world)
  const victim = all[0]
  assert.ok(victim?.home !== undefined)
  const herd = all.filter(mob => mob.home === victim.home).length
  const { home } = victim
  world.removeEntity(victim)
  go(player, FAR)
  run(world, LOOK_TICKS)
  see(0)
  run(world, LOOK_TICKS)
  const cx = Math.floor(/** @type {number} */ (home) / 4194304)
  const cz = /** @type {number} */ (home) - cx * 4194304 - 2097152
  assert.equal(mobs(world).filter(mob => mob.x >> 4 === cx && mob.z >> 4 === cz).length, herd - 1)
})

test('after a long walk no more columns are kept and no more animals live than after a short one', () => {
  const { world, see } = herds()
  const sizes = []
  for (let x = 0; x <= 6000; x += 400) {
    see(x)
    run(world, LOOK_TICKS)
    sizes.push(world.columns.size + world.entities.size)
  }
  assert.ok(Math.max(...sizes.slice(5)) <= 1.2 * Math.max(...sizes.slice(0, 5)), `${sizes}`)
})
