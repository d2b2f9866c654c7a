import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nameOf, stateOf } from '../../world/core/data.js'
import { explode } from '../../world/rules/explosions.js'
import { shoot } from '../../world/rules/arrows.js'
import { attack } from '../../world/rules/combat.js'
import { findPath } from '../../world/rules/mob_paths.js'
import { hurtMob, spawnMob } from '../../world/rules/mobs.js'
import { dropped, run, worldWithPlayer } from '../world/helpers.js'

/** A world at night, and somebody in it. @param {Parameters<typeof worldWithPlayer>[0]} [options] */
function night (options) {
  const made = worldWithPlayer(options)
  made.world.timeOfDay = 18000
  made.world.gameRules.doDaylightCycle = false
  return made
}

/** What hurts a player, in the order in which it does. @param {import('../../world/core/world.js').World} world */
function causes (world) {
  /** @type {string[]} */
  const found = []
  world.events.on('playerHurt', (_player, cause) => found.push(cause.type))
  return found
}

test('a zombie comes, strikes once a second and throws back', () => {
  const { world, player } = night({ gameRules: { naturalRegeneration: false } })
  const zombie = spawnMob(world, 'zombie', { x: 20.5, y: 64, z: 8.5 })
  /** @type {number[]} */
  const blows = []
  let pushed = 0
  world.events.on('playerHurt', () => blows.push(world.age))
  world.events.on('playerPushed', () => pushed++)
  run(world, 60)
  assert.ok(zombie.x < 15, `at ${zombie.x}`)
  run(world, 140)
  assert.ok(blows.length >= 2 && pushed === blows.length, `${blows.length} blows, ${pushed} pushes`)
  for (let i = 1; i < blows.length; i++) assert.ok(/** @type {number} */ (blows[i]) - /** @type {number} */ (blows[i - 1]) >= 20)
  assert.equal(20 - player.health, 2.5 * blows.length)
})

test('difficulty scales a zombie\'s blow; in peace there is none and no zombie', () => {
  for (const [difficulty, damage] of /** @type {[string, number][]} */ ([['easy', 2.5], ['normal', 3], ['hard', 4.5], ['peaceful', 0]])) {
    const { world, player } = night({ gameRules: { difficulty, naturalRegeneration: false } })
    spawnMob(world, 'zombie', { x: 9.8, y: 64, z: 8.5 })
    run(world, 20)
    assert.equal(20 - player.health, damage, difficulty)
    assert.equal([...world.entities.of('mob')].length, difficulty === 'peaceful' ? 0 : 1)
  }
})

test('a zombie walks around a wall that it runs against', () => {
  const { world, player } = night()
  for (let z = 4; z <= 13; z++) for (let y = 64; y < 66; y++) world.setBlock(12, y, z, stateOf('stone'))
  world.setBlock(12, 65, 8, 0)
  const zombie = spawnMob(world, 'zombie', { x: 15.5, y: 64, z: 8.5 })
  run(world, 400)
  assert.ok(zombie.x < 11, `at ${zombie.x}, ${zombie.z}`)
  assert.ok(player.health < 20)
})

test('a path goes around, and is given up where there is none', () => {
  const { world } = night()
  const mob = { x: 15.5, y: 64, z: 8.5 }
  for (let z = 4; z <= 12; z++) for (let y = 64; y < 66; y++) world.setBlock(12, y, z, stateOf('stone'))
  const path = findPath(world, /** @type {any} */ (mob), { x: 8.5, y: 64, z: 8.5 })
  assert.ok(path.length > 0)
  assert.deepEqual(path.slice(-3), [9, 64, 8])
  for (let x = 14; x <= 17; x++) for (let z = 7; z <= 10; z++) if (x === 14 || x === 17 || z === 7 || z === 10) for (let y = 64; y < 67; y++) world.setBlock(x, y, z, stateOf('stone'))
  assert.deepEqual(findPath(world, /** @type {any} */ (mob), { x: 8.5, y: 64, z: 8.5 }), [])
})

test('zombies and skeletons burn at dawn under open sky, not under a roof', () => {
  const { world, player } = worldWithPlayer()
  player.gamemode = 'creative'
  world.timeOfDay = 1000
  for (let x = 18; x < 25; x++) for (let z = 4; z < 13; z++) world.setBlock(x, 68, z, stateOf('stone'))
  for (let y = 64; y < 67; y++) for (const [x, z] of /** @type {[number, number][]} */ ([[20, 8], [22, 8], [21, 7], [21, 9]])) world.setBlock(x, y, z, stateOf('stone'))
  const burning = ['zombie', 'skeleton'].map((type, i) => spawnMob(world, type, { x: 8.5, y: 64, z: 14.5 + i }))
  const safe = spawnMob(world, 'zombie', { x: 21.5, y: 64, z: 8.5 })
  const spider = spawnMob(world, 'spider', { x: 4.5, y: 64, z: 12.5 })
  run(world, 520)
  for (const mob of burning) assert.equal(mob.health, 0, mob.type)
  assert.deepEqual([safe.health, spider.health], [20, 16])
})

test('a skeleton shoots arrows that hurt, and keeps its distance', () => {
  const { world, player } = night()
  const found = causes(world)
  const skeleton = spawnMob(world, 'skeleton', { x: 18.5, y: 64, z: 8.5 })
  run(world, 300)
  assert.ok(found.length >= 1 && found.every(type => type === 'arrow'), found.join())
  assert.ok(player.health < 20)
  assert.ok(skeleton.x > 12, `at ${skeleton.x}`)
})

test('an arrow falls as it flies, sticks in a wall and can be picked up', () => {
  const { world, player } = worldWithPlayer({ blocks: [[28, 65, 8, 'stone'], [28, 64, 8, 'stone']] })
  const arrow = shoot(world, { x: 9, y: 65.5, z: 8.5 }, { x: 1, y: 0, z: 0 }, { speed: 3, spread: 0, damage: 2, owner: { id: player.entityId, name: 'tester', player: true } })
  run(world, 1)
  assert.equal(arrow.x, 12)
  run(world, 15)
  assert.equal(arrow.stuck, true)
  assert.ok(arrow.x < 28.01 && arrow.x > 27.9, `${arrow.x}`)
  assert.ok(arrow.y < 65 && arrow.y > 64, `${arrow.y}`)
  player.x = 27
  run(world, 2)
  assert.equal(player.slots[36]?.name, 'arrow')
})

test('a creeper swells for a second and a half, then takes blocks and health', () => {
  const { world, player } = night()
  const creeper = spawnMob(world, 'creeper', { x: 10.5, y: 64, z: 8.5 })
  run(world, 45)
  assert.equal(world.entities.has(creeper.id), false)
  assert.ok(player.health < 10, `${player.health}`)
  assert.equal(nameOf(world.getBlock(10, 63, 8)), 'air')
  assert.ok((dropped(world).dirt ?? 0) >= 1)
})

test('a creeper calms down when its prey goes', () => {
  const { world, player } = night()
  const creeper = spawnMob(world, 'creeper', { x: 10.5, y: 64, z: 8.5 })
  run(world, 20)
  assert.ok((creeper.swell ?? 0) > 5)
  player.x = -20
  run(world, 40)
  assert.equal(creeper.swell, 0)
})

test('obsidian stands an explosion, a wall shields from it, mobGriefing spares blocks', () => {
  const { world } = worldWithPlayer({ blocks: [[12, 64, 8, 'obsidian'], [12, 64, 9, 'stone']] })
  explode(world, { x: 13.5, y: 64.5, z: 8.5 }, { power: 3 })
  assert.equal(nameOf(world.getBlock(12, 64, 8)), 'obsidian')
  assert.equal(nameOf(world.getBlock(12, 64, 9)), 'air')
  const hurtBy = (/** @type {boolean} */ walled) => {
    const { world: other, player: victim } = worldWithPlayer()
    for (let z = 6; z < (walled ? 12 : 6); z++) for (let y = 64; y < 68; y++) other.setBlock(10, y, z, stateOf('obsidian'))
    explode(other, { x: 12.5, y: 64.5, z: 8.5 }, { power: 3 })
    return 20 - victim.health
  }
  assert.ok(hurtBy(false) > 3, `${hurtBy(false)}`)
  assert.equal(hurtBy(true), 0)
  const { world: spared } = night({ gameRules: { mobGriefing: false } })
  spawnMob(spared, 'creeper', { x: 10.5, y: 64, z: 8.5 })
  run(spared, 45)
  assert.equal(nameOf(spared.getBlock(10, 63, 8)), 'grass_block')
})

test('a spider is at peace by day until it is struck', () => {
  const { world, player } = worldWithPlayer()
  world.timeOfDay = 6000
  const spider = spawnMob(world, 'spider', { x: 11.5, y: 64, z: 8.5 })
  run(world, 100)
  assert.deepEqual([player.health, spider.target], [20, 0])
  Object.assign(spider, { x: 10.5, z: 8.5 })
  attack(world, player, spider.id)
  run(world, 60)
  assert.ok(player.health < 20)
})

test('an enderman minds its own business until it is stared at; water hurts it', () => {
  const { world, player } = night()
  const enderman = spawnMob(world, 'enderman', { x: 14.5, y: 64, z: 8.5 })
  player.yaw = 90
  run(world, 60)
  assert.equal(enderman.target, 0)
  for (let i = 0; i < 10; i++) {
    const [dx, dy, dz] = [enderman.x - player.x, enderman.y + 2.55 - player.y - 1.62, enderman.z - player.z]
    player.yaw = Math.atan2(-dx, dz) * 180 / Math.PI
    player.pitch = -Math.atan2(dy, Math.hypot(dx, dz)) * 180 / Math.PI
    run(world, 1)
  }
  assert.equal(enderman.target, player.entityId)
  const other = spawnMob(world, 'enderman', { x: 0.5, y: 64, z: 0.5 })
  world.setBlock(0, 64, 0, stateOf('water'))
  run(world, 15)
  assert.ok((other.health ?? 0) < 40)
  assert.ok(Math.hypot(other.x - 0.5, other.z - 0.5) > 1.5)
})

test('a big slime falls apart into smaller ones, and small ones leave slime balls', () => {
  const { world, player } = night()
  const cause = { type: 'player_attack', by: { id: player.entityId, name: 'tester', player: true } }
  const big = spawnMob(world, 'slime', { x: 14.5, y: 64, z: 8.5 }, 0, { size: 4 })
  assert.equal(big.health, 16)
  hurtMob(world, big, 16, cause)
  const parts = [...world.entities.of('mob')].filter(mob => mob !== big)
  assert.ok(parts.length >= 2 && parts.length <= 4)
  assert.ok(parts.every(({ size, health }) => size === 2 && health === 4))
  run(world, 60)
  assert.ok(player.health < 20, 'they hop here and hurt by touch')
  for (let i = 0; i < 20; i++) hurtMob(world, spawnMob(world, 'slime', { x: 30.5, y: 64, z: 8.5 }, 0, { size: 1 }), 1, cause)
  assert.ok((dropped(world).slime_ball ?? 0) > 5)
})

test('mobs do not hunt who is out of sight behind a wall, or in creative', () => {
  const { world, player } = night()
  for (let z = -10; z <= 26; z++) for (let y = 64; y < 70; y++) world.setBlock(11, y, z, stateOf('stone'))
  const zombie = spawnMob(world, 'zombie', { x: 14.5, y: 64, z: 8.5 })
  run(world, 100)
  assert.equal(zombie.target, 0)
  world.setBlock(11, 65, 8, 0)
  player.gamemode = 'creative'
  run(world, 20)
  assert.equal(zombie.target, 0)
})
