import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nameOf, stateOf } from '../../world/core/data.js'
import { Random } from '../../world/core/random.js'
import { restoreWorld, snapshotWorld } from '../../world/core/snapshot.js'
import { World } from '../../world/core/world.js'
import { rollLoot } from '../../world/rules/mob_loot.js'
import { hurtMob, isBaby, spawnMob } from '../../world/rules/mobs.js'
import { rules } from '../../world/rules/index.js'
import { useEntity } from '../../world/rules/use.js'
import { carried, dropped, flatTerrain, hold, run, worldWithPlayer } from '../world/helpers.js'

const GENERIC = { type: 'generic' }

test('a hurt cow runs away faster than it strolls, and calms down', () => {
  const { world } = worldWithPlayer()
  const cow = spawnMob(world, 'cow', { x: 20.5, y: 64, z: 8.5 })
  run(world, 5)
  hurtMob(world, cow, 1, GENERIC)
  let fastest = 0
  for (let i = 0; i < 100; i++) {
    run(world, 1)
    fastest = Math.max(fastest, Math.hypot(cow.vx, cow.vz))
  }
  assert.ok(fastest > 0.15, `${fastest} blocks a tick`)
  assert.equal(cow.panicTicks, 0)
})

test('animals climb a step of one block, not a wall of two', () => {
  for (const [height, expected] of /** @type {[number, boolean][]} */ ([[1, true], [2, false]])) {
    const { world, player } = worldWithPlayer()
    for (let z = 0; z < 17; z++) for (let y = 64; y < 64 + height; y++) world.setBlock(13, y, z, stateOf('stone'))
    hold(player, { name: 'wheat', count: 1 })
    const cow = spawnMob(world, 'cow', { x: 16.5, y: 64, z: 8.5 })
    run(world, 200)
    assert.equal(cow.x < 13, expected, `wall of ${height}: at ${cow.x}`)
  }
})

test('animals follow who holds their food, and stop before him', () => {
  const { world, player } = worldWithPlayer()
  const cow = spawnMob(world, 'cow', { x: 15.5, y: 64, z: 8.5 })
  const pig = spawnMob(world, 'pig', { x: 8.5, y: 64, z: 15.5 })
  hold(player, { name: 'wheat', count: 1 })
  run(world, 120)
  const away = (/** @type {typeof cow} */ mob) => Math.hypot(mob.x - player.x, mob.z - player.z)
  assert.ok(away(cow) < 3 && away(cow) > 1, `cow at ${away(cow)}`)
  assert.ok(away(pig) > 3, `pig at ${away(pig)}`)
})

test('two fed cows have a calf, which grows up', () => {
  const { world, player } = worldWithPlayer()
  hold(player, { name: 'wheat', count: 3 })
  const parents = [10.5, 12.5].map(x => spawnMob(world, 'cow', { x, y: 64, z: 8.5 }))
  for (const { id } of parents) useEntity(world, player, id, 'interact', 0)
  assert.deepEqual(carried(player), { wheat: 1 })
  run(world, 120)
  const calf = [...world.entities.of('mob')].find(isBaby)
  assert.ok(calf)
  assert.equal(calf.type, 'cow')
  assert.ok(player.experience.total >= 1 || [...world.entities.of('experience_orb')].length > 0)
  useEntity(world, player, /** @type {any} */ (parents[0]).id, 'interact', 0)
  assert.deepEqual(carried(player), { wheat: 1 }, 'not again so soon')
  calf.growTicks = 2
  run(world, 3)
  assert.equal(isBaby(calf), false)
})

test('shears take a sheep\'s wool of its colour once, until it has grazed', () => {
  const { world, player } = worldWithPlayer()
  hold(player, { name: 'shears', count: 1 })
  const sheep = spawnMob(world, 'sheep', { x: 10.5, y: 64, z: 8.5 }, 0, { color: 'brown' })
  useEntity(world, player, sheep.id, 'interact', 0)
  useEntity(world, player, sheep.id, 'interact', 0)
  const wool = dropped(world).brown_wool ?? 0
  assert.ok(wool >= 1 && wool <= 3, `${wool}`)
  assert.equal(player.slots[36]?.damage, 1)
  assert.deepEqual(rollLoot(world, sheep, true).map(({ name }) => name), ['mutton'])
  sheep.grazeTicks = 10
  run(world, 10)
  assert.equal(sheep.sheared, false)
  assert.equal(nameOf(world.getBlock(Math.floor(sheep.x), 63, Math.floor(sheep.z))), 'dirt')
})

test('most sheep are born white, some black', () => {
  const { world } = worldWithPlayer()
  const colours = Array.from({ length: 400 }, () => spawnMob(world, 'sheep', { x: 400, y: 64, z: 8 }).color)
  const share = (/** @type {string} */ name) => colours.filter(color => color === name).length / colours.length
  assert.ok(share('white') > 0.75 && share('white') < 0.88, `${share('white')}`)
  assert.ok(share('black') > 0.02 && share('black') < 0.09, `${share('black')}`)
})

test('a chicken lays an egg when it is time and flutters down unhurt', () => {
  const { world } = worldWithPlayer()
  const chicken = spawnMob(world, 'chicken', { x: 20.5, y: 84, z: 8.5 }, 0)
  chicken.eggTicks = 30
  run(world, 30)
  assert.equal(dropped(world).egg, 1)
  assert.ok(chicken.y > 70, `${chicken.y}`)
  run(world, 300)
  assert.deepEqual([chicken.y, chicken.health], [64, 4])
})

test('a cow that falls far dies of it', () => {
  const { world } = worldWithPlayer()
  const cow = spawnMob(world, 'cow', { x: 20.5, y: 84, z: 8.5 })
  run(world, 60)
  assert.equal(cow.health, 0)
  assert.ok((dropped(world).beef ?? 0) >= 1)
})

test('what burns when it dies is cooked; experience falls for a player\'s kill only', () => {
  const { world, player } = worldWithPlayer()
  player.x = 30
  const pig = spawnMob(world, 'pig', { x: 10.5, y: 64, z: 8.5 })
  pig.fireTicks = 50
  hurtMob(world, pig, 20, GENERIC)
  assert.ok((dropped(world).cooked_porkchop ?? 0) >= 1)
  assert.equal([...world.entities.of('experience_orb')].length, 0)
  const cow = spawnMob(world, 'cow', { x: 10.5, y: 64, z: 8.5 })
  hurtMob(world, cow, 20, { type: 'player_attack', by: { id: player.entityId, name: 'tester', player: true } })
  const points = [...world.entities.of('experience_orb')].reduce((sum, orb) => sum + (orb.points ?? 0), 0)
  assert.ok(points >= 1 && points <= 3, `${points}`)
})

test('orbs fly to a player and become his experience', () => {
  const { world, player } = worldWithPlayer()
  world.addEntity({ type: 'experience_orb', x: 12.5, y: 64, z: 8.5, vx: 0, vy: 0, vz: 0, age: 0, onGround: false, points: 17 })
  run(world, 100)
  assert.deepEqual([player.experience.level, player.experience.total], [2, 17])
})

test('fish swim in water, and die out of it', () => {
  const { world } = worldWithPlayer()
  for (let x = 16; x < 24; x++) for (let z = 4; z < 12; z++) for (let y = 58; y < 64; y++) world.setBlock(x, y, z, stateOf('water'))
  const fish = spawnMob(world, 'cod', { x: 20, y: 60, z: 8 })
  const stranded = spawnMob(world, 'salmon', { x: 10.5, y: 64, z: 14.5 })
  const squid = spawnMob(world, 'squid', { x: 21, y: 61, z: 8 })
  const before = { ...fish }
  run(world, 600)
  assert.equal(fish.health, 3)
  assert.equal(squid.health, 10)
  assert.ok(Math.hypot(fish.x - before.x, fish.y - before.y, fish.z - before.z) > 0.2)
  assert.equal(nameOf(world.getBlock(Math.floor(fish.x), Math.floor(fish.y), Math.floor(fish.z))), 'water')
  assert.equal(world.entities.has(stranded.id), false)
})

test('loot comes in the game\'s counts', () => {
  const { world } = worldWithPlayer()
  world.random = new Random(5)
  const zombie = spawnMob(world, 'zombie', { x: 400, y: 64, z: 8 })
  const all = Array.from({ length: 2000 }, () => rollLoot(world, zombie, true)).flat()
  const count = (/** @type {string[]} */ names) => all.filter(({ name }) => names.includes(name)).reduce((sum, stack) => sum + stack.count, 0)
  assert.ok(Math.abs(count(['rotten_flesh']) / 2000 - 1) < 0.06, 'one piece of flesh on average')
  const rare = count(['iron_ingot', 'carrot', 'potato']) / 2000
  assert.ok(rare > 0.015 && rare < 0.036, `${rare}`)
  assert.ok(rollLoot(world, zombie, false).every(({ name }) => name === 'rotten_flesh'))
})

test('a world with every kind of mob goes on after a snapshot as without', () => {
  const make = () => new World({ seed: 7, terrain: flatTerrain(), rules, gameRules: { doMobSpawning: false } })
  const world = make()
  const player = world.join('tester')
  player.gamemode = 'creative'
  world.timeOfDay = 14000
  const kinds = ['cow', 'sheep', 'chicken', 'rabbit', 'zombie', 'skeleton', 'creeper', 'spider', 'enderman', 'slime', 'squid']
  kinds.forEach((kind, i) => spawnMob(world, kind, { x: i * 3, y: 64, z: 14.5 }))
  run(world, 40)
  player.gamemode = 'survival'
  run(world, 25)
  const restored = restoreWorld(JSON.parse(JSON.stringify(snapshotWorld(world))), make)
  restored.join('tester')
  run(world, 200)
  run(restored, 200)
  assert.deepEqual([...restored.entities.values()].map(plain), [...world.entities.values()].map(plain))
  assert.equal(restored.random.state, world.random.state)
  assert.equal(restored.players.get('tester')?.health, player.health)
})

/** @param {object} value */
const plain = value => JSON.parse(JSON.stringify(value))
