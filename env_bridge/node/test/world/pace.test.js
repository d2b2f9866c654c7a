import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stateOf } from '../../world/core/data.js'
import { addEffect } from '../../world/core/effects.js'
import { finishDigging, startDigging } from '../../world/rules/digging.js'
import { hurt } from '../../world/rules/health.js'
import { movePlayer } from '../../world/rules/movement.js'
import { fall, run, worldWithPlayer } from './helpers.js'

function walker (blocks = /** @type {[number, number, number, string][]} */ ([])) {
  const { world, player } = worldWithPlayer({ blocks })
  run(world, 200)
  const step = (/** @type {number} */ dx, dy = 0, dz = 0, onGround = dy === 0) =>
    movePlayer(world, player, { x: player.x + dx, y: player.y + dy, z: player.z + dz, onGround })
  return { world, player, step }
}

/** Upward speeds of a jump, tick by tick. @param {number} [speed] */
function jump (speed = 0.42) {
  const rises = []
  for (let rise = speed; rise > 0; rise = (rise - 0.08) * 0.98) rises.push(rise)
  return rises
}

test('a sprint with leaps is as fast as legs go, a packet that goes further is refused', () => {
  const { world, step } = walker()
  for (let i = 0; i < 40; i++, world.age++) assert.ok(step(i % 12 === 0 ? 0.48 : 0.33))
  assert.equal(step(0.9), false)
  assert.equal(step(3, 0, 3), false)
  let refused = 0
  for (let i = 0; i < 40; i++, world.age++) if (!step(0.6)) refused++
  assert.ok(refused > 10, `${refused}`)
})

test('speed makes faster, and only as long as it lasts', () => {
  const { world, player, step } = walker()
  addEffect(world, player, 'speed', { amplifier: 4, until: world.age + 10, hideParticles: true })
  assert.ok(step(1.2))
  run(world, 20)
  assert.equal(step(1.2), false)
})

test('packets that were held up come at once, more than there were ticks do not', () => {
  const { world, player, step } = walker()
  for (let i = 0; i < 100; i++) assert.ok(step(0.2, 0, 0), `packet ${i}`)
  let more = 0
  while (step(0.2)) more++
  assert.ok(more <= 10, `${more}`)
  run(world, 5)
  const { x } = player
  for (let i = 0; i < 20; i++) step(0.2)
  assert.ok(player.x - x < 1.01, `${player.x - x} blocks in 5 ticks`)
})

test('nobody goes into a block, through a floor or the ground', () => {
  const { world, player, step } = walker([[10, 64, 8, 'stone'], [10, 65, 8, 'stone']])
  for (let i = 0; i < 3; i++) assert.ok(step(0.4))
  for (let i = 0; i < 20; i++) step(0.2)
  assert.ok(player.x < 9.96, `at ${player.x}, into stone`)
  player.x = 9.6
  assert.equal(step(0.2), false, 'into stone')
  assert.equal(step(0, -0.2), false, 'into the ground')
  player.y = 67.5
  player.x = 9.7
  world.setBlock(9, 66, 8, stateOf('oak_slab', { type: 'top' }))
  assert.equal(step(0, -3.4), false, 'through a slab in one packet')
})

test('a step is climbed, a fence is not, and who is inside a block may leave it', () => {
  const { world, player, step } = walker([[10, 64, 8, 'stone_slab'], [8, 64, 11, 'oak_fence']])
  for (let i = 0; i < 3; i++) step(0.4)
  assert.ok(step(0.2, 0.5))
  player.x = 8.5
  player.y = 64
  player.z = 10.9
  for (const rise of jump()) step(0, rise, 0, false)
  assert.equal(step(0, 0, 0.6), false)
  Object.assign(player, { x: 4.5, y: 64, z: 4.5 })
  world.setBlock(4, 64, 4, stateOf('sand'))
  assert.ok(step(0.3))
})

test('a jump ends, and flying leads back to where the feet last stood', () => {
  for (const cheat of [0.4, 0, -0.02]) {
    const { world, player, step } = walker()
    for (const rise of jump()) {
      assert.ok(step(0.1, rise, 0, false))
      world.age++
    }
    let ticks = 0
    while (step(0.1, cheat, 0, false) && ticks < 20) ticks++
    assert.ok(ticks < 5, `${cheat}: ${ticks}`)
    assert.deepEqual([player.x, player.y], [8.5, 64])
  }
})

test('who hangs in the air in silence is put down after four seconds', () => {
  const { world, player, step } = walker()
  let told = 0
  world.events.on('playerMoved', () => told++)
  for (const rise of jump()) step(0.1, rise, 0, false)
  run(world, 79)
  assert.ok(player.y > 65)
  run(world, 2)
  assert.deepEqual([player.y, told], [64, 1])
})

test('a blow may throw higher and farther than legs do', () => {
  const { world, player, step } = walker()
  hurt(world, player, 1, { type: 'mob_attack', at: { x: player.x - 1, z: player.z } })
  for (const rise of jump(0.4)) assert.ok(step(0.9, rise, 0, false))
})

test('ladders and water are climbed, creative players fly', () => {
  const ladder = [64, 65, 66, 67, 68].map(y => /** @type {[number, number, number, string]} */ ([8, y, 8, y % 2 ? 'ladder' : 'water']))
  const { world, player, step } = walker(ladder)
  for (let i = 0; i < 30; i++) assert.ok(step(0, 0.117, 0, false))
  Object.assign(player, { gamemode: 'creative' })
  for (let i = 0; i < 30; i++) assert.ok(step(0, 0.5, 0, false))
  run(world, 100)
  assert.ok(player.y > 75)
})

test('a bed throws its jumper up again', () => {
  const { world, player, step } = walker()
  world.setBlock(8, 63, 8, stateOf('slime_block'))
  fall(world, player, 70, 64)
  for (const rise of jump(0.9)) assert.ok(step(0, rise, 0, false))
})

test('saying that there is ground under the feet does not soften a fall', () => {
  const { world, player } = worldWithPlayer()
  fall(world, player, 84, 64, true)
  assert.ok(player.health < 10, `${player.health}`)
})

test('after the world stood still, what players did meanwhile is not too quick', () => {
  const { world, player, step } = walker()
  for (let i = 0; i < 200; i++) step(0.2)
  assert.equal(step(0.2), false)
  world.late = 60
  for (let i = 0; i < 60; i++) assert.ok(step(0.2))
  world.late = 0
  for (let i = 0; i < 20; i++) step(0.2)
  assert.equal(step(0.2), false)
  startDigging(world, player, { x: Math.floor(player.x), y: 63, z: 8 })
  assert.equal(finishDigging(world, player, { x: Math.floor(player.x), y: 63, z: 8 }), false)
  world.late = 20
  startDigging(world, player, { x: Math.floor(player.x), y: 63, z: 8 })
  assert.equal(finishDigging(world, player, { x: Math.floor(player.x), y: 63, z: 8 }), true)
})

test('who is put back at a wall stands clear of it, though rounding had him in it', () => {
  const wall = /** @type {[number, number, number, string][]} */ ([64, 65].map(y => [10, y, 8, 'stone']))
  const { player, step } = walker(wall)
  player.x = 9.7 + 1e-16 + 0.2
  assert.equal(step(0.3), false)
  assert.ok(player.x < 9.7 && player.x > 9.69, `${player.x}`)
  assert.ok(step(-0.2))
})
