import assert from 'node:assert/strict'
import { test } from 'node:test'
import { registry, stateOf } from '../../world/core/data.js'
import { hasLight, isDim } from '../../world/rules/light.js'
import { roofOf } from '../../world/rules/light_columns.js'
import { isMonster, spawnMob } from '../../world/rules/mobs.js'
import { canSpawn } from '../../world/rules/spawn_conditions.js'
import { spawners } from '../../world/rules/spawning.js'
import { run, worldWithPlayer } from '../world/helpers.js'

const CAP = 70 * 121 / 289

/** Monsters of a world. @param {import('../../world/core/world.js').World} world */
const monsters = world => [...world.entities.values()].filter(isMonster)

/** @param {number} timeOfDay */
function surface (timeOfDay) {
  const made = worldWithPlayer({ gameRules: { doMobSpawning: true, doDaylightCycle: false } })
  made.world.timeOfDay = timeOfDay
  made.player.gamemode = 'creative'
  return made
}

test('by night monsters come up to the cap, far from players; by day none on open ground', () => {
  const { world, player } = surface(18000)
  /** @type {number[]} */
  const distances = []
  world.events.on('entityAdded', mob => { if (isMonster(mob)) distances.push(Math.hypot(mob.x - player.x, mob.y - player.y, mob.z - player.z)) })
  run(world, 6000)
  const count = monsters(world).length
  assert.ok(count > CAP * 0.7 && count < CAP + 4, `${count} of ${CAP}`)
  assert.ok(Math.min(...distances) > 24, `${Math.min(...distances)}`)
  const day = surface(6000)
  run(day.world, 1200)
  assert.equal(monsters(day.world).length, 0)
})

test('kinds come by their weights', () => {
  const { world } = surface(18000)
  /** @type {Record<string, number>} */
  const counts = {}
  world.events.on('entityAdded', mob => {
    if (!isMonster(mob)) return
    counts[mob.type] = (counts[mob.type] ?? 0) + 1
    mob.idleTicks = 0
  })
  for (let n = 0; n < 25; n++) {
    run(world, 600)
    for (const mob of monsters(world)) world.removeEntity(mob)
  }
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const total = spawners('monster', 'plains').reduce((sum, [, weight]) => sum + weight, 0)
  assert.ok(all > 300, `${all}`)
  for (const [kind, weight] of spawners('monster', 'plains')) {
    if (weight < 50) continue
    const share = (counts[kind] ?? 0) / all
    assert.ok(Math.abs(share - weight / total) < 0.1, `${kind}: ${share} of ${weight / total}`)
  }
})

test('the rule and the difficulty keep monsters away', () => {
  for (const gameRules of [{ doMobSpawning: false }, { doMobSpawning: true, difficulty: 'peaceful' }]) {
    const { world } = worldWithPlayer({ gameRules: { ...gameRules, doDaylightCycle: false } })
    world.timeOfDay = 18000
    run(world, 1000)
    assert.equal(monsters(world).length, 0)
  }
})

test('who is far vanishes, who is named stays', () => {
  const { world, player } = worldWithPlayer()
  const [near, far, named] = [20, 300, 300].map(x => spawnMob(world, 'zombie', { x, y: 64, z: 8 }))
  if (named) named.customName = { text: 'Bob' }
  player.gamemode = 'creative'
  run(world, 20)
  assert.deepEqual([near, far, named].map(mob => world.entities.has(mob?.id ?? 0)), [true, false, true])
  const lingering = Array.from({ length: 40 }, () => spawnMob(world, 'zombie', { x: 60, y: 64, z: 8 }))
  run(world, 590)
  assert.ok(lingering.every(mob => world.entities.has(mob.id)))
  run(world, 1600)
  const left = lingering.filter(mob => world.entities.has(mob.id)).length
  assert.ok(left > 0 && left < 20, `${left}`)
})

test('torches keep monsters away as far as they shine', () => {
  const { world } = worldWithPlayer()
  world.timeOfDay = 18000
  const comes = (/** @type {number} */ x) => Array.from({ length: 60 }, () => canSpawn(world, 'zombie', x, 64, 40)).some(Boolean)
  assert.equal(comes(40), true)
  world.setBlock(40, 64, 36, stateOf('torch'))
  assert.equal(comes(40), false)
  assert.equal(comes(49), false)
  assert.equal(comes(50), true)
  world.setBlock(40, 64, 36, 0)
  assert.equal(comes(40), true)
})

test('light is right after blocks change over and around a place', () => {
  const { world } = worldWithPlayer()
  assert.equal(roofOf(world, 40, 40), 63)
  for (let x = 36; x <= 44; x++) for (let z = 36; z <= 44; z++) world.setBlock(x, 70, z, stateOf('stone'))
  assert.equal(roofOf(world, 40, 40), 70)
  assert.equal(hasLight(world, 40, 64, 40, 11), false)
  assert.equal(hasLight(world, 40, 64, 40, 10), true)
  assert.equal(isDim(world, 40, 64, 40, 10), true)
  assert.equal(isDim(world, 40, 64, 40, 9), false)
  world.setBlock(40, 70, 40, 0)
  assert.equal(roofOf(world, 40, 40), 63)
  assert.equal(hasLight(world, 40, 64, 40, 15), true)
  for (const x of [38, 39]) {
    assert.equal(hasLight(world, 40, 64, 40, 1, 0), false)
    world.setBlock(x, 64, 40, stateOf('torch'))
    assert.equal(hasLight(world, 40, 64, 40, 12, 0), true)
    world.setBlock(x, 64, 40, 0)
  }
})

test('animals come on grass in the light, fish in water, slimes in swamps', () => {
  const { world } = worldWithPlayer()
  assert.equal(canSpawn(world, 'cow', 40, 64, 40), true)
  world.setBlock(40, 63, 40, stateOf('stone'))
  assert.equal(canSpawn(world, 'cow', 40, 64, 40), false)
  for (let y = 55; y < 64; y++) world.setBlock(41, y, 40, stateOf('water'))
  assert.equal(canSpawn(world, 'cod', 41, 60, 40), true)
  assert.equal(canSpawn(world, 'cod', 41, 63, 40), false)
  assert.ok(spawners('monster', 'swamp').some(([kind]) => kind === 'slime'))
  assert.ok(!spawners('monster', 'plains').some(([kind]) => kind === 'slime'))
})

test('a table names only kinds and biomes that there are', () => {
  for (const category of /** @type {const} */ (['monster', 'creature', 'water_creature', 'water_ambient'])) {
    for (const biome of Object.keys(registry.biomesByName)) {
      for (const [kind, weight, low, high] of spawners(category, biome)) assert.ok(registry.entitiesByName[kind] && weight > 0 && low <= high, `${biome} ${kind}`)
    }
  }
})
