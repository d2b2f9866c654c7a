import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nameOf, propertiesOf, stateOf } from '../../world/core/data.js'
import { World, columnKey } from '../../world/core/world.js'
import { restoreWorld, snapshotWorld } from '../../world/core/snapshot.js'
import { clickWindow } from '../../world/rules/clicks.js'
import { attack, blowDamage } from '../../world/rules/combat.js'
import { die, hurt, respawn } from '../../world/rules/health.js'
import { rules } from '../../world/rules/index.js'
import { mobKind, spawnMob } from '../../world/rules/mobs.js'
import { movePlayer } from '../../world/rules/movement.js'
import { useItem, useOnBlock } from '../../world/rules/use.js'
import { carried, dropped, fall, flatTerrain, hold, onTop, run, worldWithPlayer } from './helpers.js'

test('a furnace smelts one item in 200 ticks and burns its fuel', () => {
  const { world, player } = worldWithPlayer({ blocks: [[10, 64, 8, 'furnace']] })
  useOnBlock(world, player, onTop(10, 64, 8))
  const [furnace] = [...world.blockEntities.values()]
  assert.ok(furnace)
  furnace.slots[0] = { name: 'raw_iron', count: 9 }
  furnace.slots[1] = { name: 'coal', count: 1 }
  run(world, 199)
  assert.equal(furnace.slots[2], null)
  assert.equal(furnace.slots[1], null)
  assert.equal(propertiesOf(world.getBlock(10, 64, 8)).lit, 'true')
  run(world, 2)
  assert.deepEqual(furnace.slots[2], { name: 'iron_ingot', count: 1 })
  run(world, 1600)
  assert.deepEqual(furnace.slots[2], { name: 'iron_ingot', count: 8 })
  assert.deepEqual(furnace.slots[0], { name: 'raw_iron', count: 1 })
  assert.equal(propertiesOf(world.getBlock(10, 64, 8)).lit, 'false')
  clickWindow(world, player, { slot: 2, button: 0, mode: 1 })
  assert.deepEqual(carried(player), { iron_ingot: 8 })
})

test('a furnace does not burn fuel for what cannot be smelted', () => {
  const { world, player } = worldWithPlayer({ blocks: [[10, 64, 8, 'furnace']] })
  useOnBlock(world, player, onTop(10, 64, 8))
  const [furnace] = [...world.blockEntities.values()]
  assert.ok(furnace)
  furnace.slots[0] = { name: 'dirt', count: 1 }
  furnace.slots[1] = { name: 'coal', count: 1 }
  run(world, 300)
  assert.deepEqual(furnace.slots, [{ name: 'dirt', count: 1 }, { name: 'coal', count: 1 }, null])
  player.cursor = { name: 'dirt', count: 1 }
  furnace.slots[1] = null
  clickWindow(world, player, { slot: 1, button: 0, mode: 0 })
  assert.equal(furnace.slots[1], null)
})

test('a chest keeps its contents and drops them when broken', () => {
  const { world, player } = worldWithPlayer({ blocks: [[10, 64, 8, 'chest']] })
  hold(player, { name: 'diamond', count: 3 })
  player.held = 5
  useOnBlock(world, player, onTop(10, 64, 8))
  clickWindow(world, player, { slot: 54, button: 0, mode: 1 })
  assert.deepEqual(carried(player), {})
  world.setBlock(10, 64, 8, 0)
  assert.deepEqual(dropped(world), { diamond: 3 })
})

test('falls hurt beyond three blocks, water breaks them', () => {
  const { world, player } = worldWithPlayer()
  const fallFrom = (/** @type {number} */ height) => {
    Object.assign(player, { hurtTicks: 0, health: 20 })
    fall(world, player, 64 + height, 64)
    return 20 - player.health
  }
  assert.equal(fallFrom(3), 0)
  assert.equal(fallFrom(8), 5)
  world.setBlock(8, 64, 8, stateOf('water'))
  assert.equal(fallFrom(8), 0)
})

test('impossible movement is refused', () => {
  const { world, player } = worldWithPlayer()
  assert.equal(movePlayer(world, player, { x: NaN, y: 64, z: 8, onGround: true }), false)
  assert.equal(movePlayer(world, player, { x: 500, y: 64, z: 8, onGround: true }), false)
  assert.equal(player.x, 8.5)
})

test('death drops everything, or keeps it by game rule, and respawn starts afresh', () => {
  for (const keepInventory of [false, true]) {
    const { world, player } = worldWithPlayer({ gameRules: { keepInventory } })
    hold(player, { name: 'dirt', count: 10 })
    hurt(world, player, 50, { type: 'fall' })
    assert.equal(player.alive, false)
    assert.deepEqual(carried(player), keepInventory ? { dirt: 10 } : {})
    assert.deepEqual(dropped(world), keepInventory ? {} : { dirt: 10 })
    player.x = 100
    respawn(world, player)
    assert.deepEqual([player.alive, player.health, player.food, player.x], [true, 20, 20, 8.5])
  }
})

test('who comes to a spawn that has been built over stands on top of it', () => {
  const { world, player } = worldWithPlayer()
  const { x, y, z } = world.spawn
  for (const up of [0, 1, 3]) world.setBlock(Math.floor(x), y + up, Math.floor(z), stateOf('stone'))
  hurt(world, player, 50, { type: 'fall' })
  respawn(world, player)
  assert.deepEqual([player.x, player.y, player.z], [x, y + 4, z])
  assert.equal(world.join('other').y, y + 4)
})

test('water over the head drowns, lava burns, the void kills', () => {
  const { world, player } = worldWithPlayer({ blocks: [[8, 65, 8, 'water']] })
  run(world, 319)
  assert.equal(player.health, 20)
  run(world, 3)
  assert.equal(player.health, 18)
  world.setBlock(8, 65, 8, 0)
  world.setBlock(8, 64, 8, stateOf('lava'))
  run(world, 3)
  assert.ok(player.health <= 16)
  player.y = -200
  run(world, 100)
  assert.equal(player.alive, false)
})

test('eating takes 32 ticks and fills hunger', () => {
  const { world, player } = worldWithPlayer()
  hold(player, { name: 'bread', count: 2 })
  useItem(world, player, 0)
  assert.equal(player.using, null)
  player.food = 10
  player.saturation = 0
  useItem(world, player, 0)
  run(world, 31)
  assert.equal(player.food, 10)
  run(world, 1)
  assert.deepEqual([player.food, player.saturation], [15, 6])
  assert.deepEqual(carried(player), { bread: 1 })
})

test('a fed player heals, a starving one goes down to half', () => {
  const { world, player } = worldWithPlayer()
  player.health = 10
  run(world, 400)
  assert.ok(player.health > 14, `${player.health}`)
  player.food = player.saturation = 0
  player.health = 20
  run(world, 2000)
  assert.equal(player.health, 10)
})

test('a sword in four blows kills a cow, which leaves beef', () => {
  const { world, player } = worldWithPlayer()
  hold(player, { name: 'iron_sword', count: 1 })
  const cow = spawnMob(world, 'cow', { x: 10.5, y: 64, z: 8.5 })
  assert.equal(blowDamage(world, player), 6)
  attack(world, player, cow.id)
  assert.equal(cow.health, 4)
  assert.ok(cow.vx > 0)
  assert.ok(blowDamage(world, player) < 2)
  run(world, 13)
  Object.assign(cow, { x: 10.5, z: 8.5 })
  attack(world, player, cow.id)
  assert.equal(cow.health, 0)
  assert.ok((dropped(world).beef ?? 0) >= 1)
  run(world, 25)
  assert.equal(world.entities.has(cow.id), false)
  assert.deepEqual(player.slots[36], { name: 'iron_sword', count: 1, damage: 2 })
})

test('animals are where the seed puts them, stay on the ground and wander', () => {
  const make = () => {
    const world = new World({ seed: 3, terrain: flatTerrain(), rules })
    world.join('tester')
    return world
  }
  const world = make()
  const other = make()
  for (let cx = -4; cx <= 4; cx++) for (let cz = -4; cz <= 4; cz++) world.column(cx, cz)
  for (let cz = 4; cz >= -4; cz--) for (let cx = 4; cx >= -4; cx--) other.column(cx, cz)
  const places = (/** @type {World} */ w) => [...w.entities.values()].map(e => `${e.type} ${e.x} ${e.y} ${e.z}`).sort()
  assert.ok(world.entities.size >= 8, `${world.entities.size} animals`)
  assert.deepEqual(places(world), places(other))
  const before = places(world)
  run(world, 600)
  assert.notDeepEqual(places(world), before)
  for (const mob of world.entities.values()) {
    assert.ok(mobKind(mob.type))
    assert.ok(mob.y >= 63.9 && mob.y < 66, `${mob.type} at ${mob.y}`)
  }
})

test('day follows night in 24000 ticks, unless the rule says no', () => {
  const { world } = worldWithPlayer()
  world.timeOfDay = 23990
  run(world, 20)
  assert.equal(world.timeOfDay, 10)
  world.gameRules.doDaylightCycle = false
  run(world, 20)
  assert.equal(world.timeOfDay, 10)
})

test('a restored world goes on exactly as the one it was taken from', () => {
  const { world, player } = worldWithPlayer({ gameRules: { doMobSpawning: true }, blocks: [[10, 64, 8, 'furnace'], [9, 64, 9, 'crafting_table']] })
  for (let cx = -3; cx <= 3; cx++) for (let cz = -3; cz <= 3; cz++) world.column(cx, cz)
  useOnBlock(world, player, onTop(10, 64, 8))
  const furnace = [...world.blockEntities.values()][0]
  assert.ok(furnace)
  furnace.slots[0] = { name: 'beef', count: 4 }
  furnace.slots[1] = { name: 'coal', count: 1 }
  hold(player, { name: 'stick', count: 7 })
  world.setBlock(12, 70, 12, stateOf('sand'))
  run(world, 50)
  useOnBlock(world, player, onTop(9, 64, 9))
  player.cursor = { name: 'dirt', count: 3 }
  player.window?.set(2, { name: 'stone', count: 2 })
  const saved = JSON.parse(JSON.stringify(snapshotWorld(world)))
  const restored = restoreWorld(saved, seed => new World({ seed, terrain: flatTerrain([[10, 64, 8, 'furnace'], [9, 64, 9, 'crafting_table']]), rules }))
  const back = restored.join('tester')
  assert.deepEqual(carried(back), { stick: 7, dirt: 3, stone: 2 })
  assert.equal(nameOf(restored.getBlock(12, 64, 12)), nameOf(world.getBlock(12, 64, 12)))
  for (let cx = -3; cx <= 3; cx++) for (let cz = -3; cz <= 3; cz++) restored.column(cx, cz)
  run(world, 300)
  run(restored, 300)
  assert.deepEqual([...restored.entities.values()], [...world.entities.values()])
  assert.deepEqual([...restored.blockEntities.values()], [...world.blockEntities.values()])
  assert.equal(restored.random.state, world.random.state)
})

test('a snapshot that is not one is refused with its reason', () => {
  const fresh = (/** @type {number} */ seed) => new World({ seed, terrain: flatTerrain(), rules })
  for (const bad of [null, 5, {}, { format: 9, seed: 1 }, { format: 1, seed: 1, changes: 4 }]) {
    assert.throws(() => restoreWorld(bad, fresh), { code: 'bad_snapshot' })
  }
})

test('the dead stay dead until they ask to come back', () => {
  const { world, player } = worldWithPlayer()
  die(world, player, { type: 'generic_kill' })
  hold(player, { name: 'cobblestone', count: 1 })
  assert.equal(useOnBlock(world, player, onTop(10, 63, 8)), false)
  run(world, 200)
  assert.equal(player.health, 0)
})

test('what is far from every player stands still and loads nothing', () => {
  const { world, player } = worldWithPlayer({ blocks: [[10, 64, 8, 'furnace']] })
  useOnBlock(world, player, onTop(10, 64, 8))
  const furnace = [...world.blockEntities.values()][0]
  assert.ok(furnace)
  furnace.slots[0] = { name: 'sand', count: 1 }
  furnace.slots[1] = { name: 'coal', count: 1 }
  const cow = spawnMob(world, 'cow', { x: 10.5, y: 70, z: 8.5 })
  player.x = 1000
  world.columns.clear()
  world.forgetNear()
  run(world, 300)
  assert.deepEqual(furnace.slots[0], { name: 'sand', count: 1 })
  assert.equal(cow.y, 70)
  assert.ok(![...world.columns.keys()].includes(columnKey(0, 0)))
})
