import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addEffect } from '../../world/core/effects.js'
import { stateOf } from '../../world/core/data.js'
import { afterArmour } from '../../world/rules/armour.js'
import { drawn } from '../../world/rules/bows.js'
import { attack } from '../../world/rules/combat.js'
import { damageTypeId } from '../../world/rules/damage_types.js'
import { die, hurt, respawn } from '../../world/rules/health.js'
import { spawnMob } from '../../world/rules/mobs.js'
import { movePlayer } from '../../world/rules/movement.js'
import { releaseItem, useItem } from '../../world/rules/use.js'
import { fall, hold, run, worldWithPlayer } from '../world/helpers.js'

const ZOMBIE = { id: 900, name: 'a zombie', player: false }
const CALM = { naturalRegeneration: false }

test('armour takes off what the game\'s formula says', () => {
  assert.equal(afterArmour(10, 0, 0), 10)
  assert.equal(afterArmour(3, 15, 0), 3 * (1 - (15 - 1.5) / 25))
  assert.equal(afterArmour(10, 20, 8), 10 * (1 - 17.5 / 25))
  assert.equal(afterArmour(100, 10, 0), 100 * (1 - 2 / 25))
})

test('a hit wears every piece of armour; a fall goes past it', () => {
  const { world, player } = worldWithPlayer()
  player.slots[5] = { name: 'iron_helmet', count: 1 }
  player.slots[6] = { name: 'iron_chestplate', count: 1, damage: 239 }
  hurt(world, player, 10, { type: 'cactus' })
  assert.equal(player.health, 20 - 10 * (1 - (8 - 5) / 25))
  assert.equal(player.slots[5]?.damage, 2)
  assert.equal(player.slots[6], null)
  run(world, 11)
  const { health } = player
  hurt(world, player, 4, { type: 'fall' })
  assert.equal(player.health, health - 4)
  assert.equal(player.slots[5]?.damage, 2)
})

test('within half a second only a worse hit counts, for what it is worse', () => {
  const { world, player } = worldWithPlayer()
  assert.equal(hurt(world, player, 4, { type: 'cactus' }), true)
  assert.equal(hurt(world, player, 4, { type: 'cactus' }), false)
  assert.equal(hurt(world, player, 6, { type: 'cactus' }), true)
  assert.equal(player.health, 14)
  run(world, 10)
  assert.equal(hurt(world, player, 1, { type: 'cactus' }), true)
})

test('a raised shield stops a blow from the front and wears, not one from behind', () => {
  const { world, player } = worldWithPlayer({ gameRules: CALM })
  player.slots[45] = { name: 'shield', count: 1 }
  useItem(world, player, 1)
  player.yaw = 0
  run(world, 6)
  const blow = (/** @type {number} */ z) => hurt(world, player, 6, { type: 'mob_attack', by: ZOMBIE, at: { x: 8.5, z } })
  assert.equal(blow(10), false)
  assert.equal(player.slots[45]?.damage, 5)
  assert.equal(blow(7), true)
  assert.equal(player.health, 16)
  run(world, 11)
  assert.equal(blow(10), false, 'still raised')
  releaseItem(world, player)
  assert.equal(blow(10), true)
})

test('an axe knocks a shield down for five seconds, sooner or later', () => {
  const { world, player } = worldWithPlayer()
  const rival = world.join('rival')
  Object.assign(rival, { x: 8.5, z: 10.5, yaw: 180 })
  rival.slots[45] = { name: 'shield', count: 1 }
  hold(player, { name: 'iron_axe', count: 1 })
  player.sprinting = true
  useItem(world, rival, 1)
  run(world, 6)
  attack(world, player, rival.entityId)
  assert.equal(rival.health, 20)
  assert.equal(rival.using, null)
  useItem(world, rival, 1)
  assert.equal(rival.using, null)
  run(world, 100)
  useItem(world, rival, 1)
  assert.ok(rival.using)
})

test('a blow in the fall is half as strong again; a run throws further', () => {
  const blow = (/** @type {object} */ how) => {
    const { world, player } = worldWithPlayer()
    Object.assign(player, how)
    hold(player, { name: 'stone_axe', count: 1 })
    const cow = spawnMob(world, 'cow', { x: 10.5, y: 64, z: 8.5 })
    cow.health = 50
    player.yaw = -90
    attack(world, player, cow.id)
    return { damage: 50 - cow.health, speed: cow.vx }
  }
  assert.equal(blow({}).damage, 9)
  assert.equal(blow({ fall: 0.5, onGround: false }).damage, 13.5)
  assert.equal(blow({ fall: 0.5, onGround: false, sprinting: true }).damage, 9)
  assert.ok(blow({ sprinting: true }).speed > blow({}).speed + 0.2)
})

test('a sword\'s charged blow sweeps over who stands near', () => {
  const { world, player } = worldWithPlayer()
  hold(player, { name: 'iron_sword', count: 1 })
  const [first, second, far] = [8, 9, 13].map(z => spawnMob(world, 'cow', { x: 10.5, y: 64, z: z + 0.5 }))
  attack(world, player, first?.id ?? 0)
  assert.deepEqual([first?.health, second?.health, far?.health], [4, 9, 10])
})

test('a bow\'s arrow flies the harder the longer it is drawn', () => {
  assert.deepEqual([drawn(20), drawn(40)], [1, 1])
  assert.ok(drawn(10) > 0.41 && drawn(10) < 0.42)
  const shot = (/** @type {number} */ ticks) => {
    const { world, player } = worldWithPlayer()
    hold(player, { name: 'bow', count: 1 }, { name: 'arrow', count: 5 })
    player.yaw = -90
    const zombie = spawnMob(world, 'cow', { x: 16.5, y: 64, z: 8.5 })
    zombie.health = 30
    useItem(world, player, 0)
    run(world, ticks)
    Object.assign(zombie, { x: 16.5, z: 8.5, vx: 0, vz: 0 })
    releaseItem(world, player)
    run(world, 12)
    return { damage: 30 - zombie.health, arrows: player.slots[37]?.count, wear: player.slots[36]?.damage }
  }
  assert.deepEqual(shot(1), { damage: 0, arrows: 5, wear: undefined })
  const full = shot(20)
  assert.ok(full.damage >= 6 && full.damage <= 11, `${full.damage}`)
  assert.deepEqual([full.arrows, full.wear], [4, 1])
  assert.ok(shot(8).damage < full.damage)
})

test('cactus, magma and berry bushes hurt who touches them', () => {
  const { world, player } = worldWithPlayer({ gameRules: CALM })
  world.setBlock(9, 63, 8, stateOf('sand'))
  world.setBlock(9, 64, 8, stateOf('cactus'))
  player.x = 8.72
  run(world, 1)
  assert.equal(player.health, 19)
  player.x = 8.5
  run(world, 20)
  assert.equal(player.health, 19)
  world.setBlock(8, 63, 8, stateOf('magma_block'))
  run(world, 1)
  assert.equal(player.health, 18)
  player.sneaking = true
  run(world, 20)
  assert.equal(player.health, 18)
  world.setBlock(8, 63, 8, stateOf('grass_block'))
  world.setBlock(8, 64, 8, stateOf('sweet_berry_bush', { age: '3' }))
  run(world, 5)
  assert.equal(player.health, 18, 'standing still')
  movePlayer(world, player, { x: 8.6, y: 64, z: 8.5, onGround: true })
  assert.equal(player.health, 17)
})

test('a block around the head suffocates; a sleeper under nothing is safe', () => {
  const { world, player } = worldWithPlayer({ gameRules: CALM })
  world.setBlock(8, 65, 8, stateOf('stone'))
  run(world, 1)
  assert.equal(player.health, 19)
})

test('landing on slime does not hurt, on hay little, with a jump boost less', () => {
  const landOn = (/** @type {string} */ ground, /** @type {(world: any, player: any) => void} */ prepare = () => {}) => {
    const { world, player } = worldWithPlayer({ gameRules: CALM })
    world.setBlock(8, 63, 8, stateOf(ground))
    prepare(world, player)
    fall(world, player, 74, 64)
    return 20 - player.health
  }
  assert.equal(landOn('grass_block'), 7)
  assert.equal(landOn('slime_block'), 0)
  assert.equal(landOn('hay_block'), 2)
  assert.equal(landOn('grass_block', (world, player) => {
    addEffect(world, player, 'jump_boost', { amplifier: 1, until: null, hideParticles: true })
  }), 5)
})

test('death drops seven points of experience a level, and the rest is gone', () => {
  const { world, player } = worldWithPlayer()
  player.experience = { level: 5, points: 3, total: 60 }
  die(world, player, { type: 'generic_kill' })
  const points = [...world.entities.of('experience_orb')].reduce((sum, orb) => sum + (orb.points ?? 0), 0)
  assert.equal(points, 35)
  assert.deepEqual(player.experience, { level: 0, points: 0, total: 0 })
  respawn(world, player)
  assert.equal(player.alive, true)
})

test('with a full stomach health comes fast, with a good one slowly, by rule not at all', () => {
  const healed = (/** @type {object} */ stomach, /** @type {object} */ gameRules) => {
    const { world, player } = worldWithPlayer({ gameRules })
    Object.assign(player, { health: 10, ...stomach })
    run(world, 80)
    return player.health - 10
  }
  assert.ok(healed({ food: 20, saturation: 20 }, {}) >= 6)
  assert.equal(healed({ food: 18, saturation: 0 }, {}), 1)
  assert.equal(healed({ food: 17, saturation: 0 }, {}), 0)
  assert.equal(healed({ food: 20, saturation: 20 }, CALM), 0)
  assert.equal(healed({ food: 10, saturation: 0 }, { difficulty: 'peaceful' }), 4)
})

test('damage types are the registry that login sends', () => {
  assert.deepEqual(['arrow', 'fall', 'mob_attack', 'player_attack', 'starve', 'wither_skull'].map(damageTypeId), [0, 8, 25, 31, 35, 43])
})
