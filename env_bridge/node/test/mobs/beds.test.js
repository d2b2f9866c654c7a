import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nameOf, propertiesOf, stateOf } from '../../world/core/data.js'
import { die, hurt, respawn } from '../../world/rules/health.js'
import { spawnMob } from '../../world/rules/mobs.js'
import { movePlayer } from '../../world/rules/movement.js'
import { useOnBlock } from '../../world/rules/use.js'
import { onTop, run, worldWithPlayer } from '../world/helpers.js'

/** A bed beside a player, at an hour. @param {number} timeOfDay */
function bedroom (timeOfDay) {
  const made = worldWithPlayer()
  made.world.timeOfDay = timeOfDay
  made.world.setBlock(10, 64, 8, stateOf('red_bed', { part: 'foot', facing: 'east' }))
  made.world.setBlock(11, 64, 8, stateOf('red_bed', { part: 'head', facing: 'east' }))
  /** @type {string[]} */
  const said = []
  made.world.events.on('actionBar', (_player, key) => said.push(key))
  return { ...made, said }
}

test('a night slept through ends in the morning, beside the bed', () => {
  const { world, player } = bedroom(14000)
  useOnBlock(world, player, onTop(10, 64, 8))
  assert.deepEqual(player.sleeping, { x: 11, y: 64, z: 8, ticks: 0 })
  assert.equal(propertiesOf(world.getBlock(11, 64, 8)).occupied, 'true')
  movePlayer(world, player, { x: 3, y: 64, z: 3, onGround: true })
  assert.equal(player.x, 11.5)
  run(world, 100)
  assert.equal(world.timeOfDay, 0)
  assert.equal(player.sleeping, null)
  assert.equal(propertiesOf(world.getBlock(11, 64, 8)).occupied, 'false')
  assert.ok(Math.abs(player.x - 11.5) <= 2 && player.y === 64)
})

test('by day a bed only sets the spawn point, where the dead come back while it stands', () => {
  const { world, player, said } = bedroom(6000)
  useOnBlock(world, player, onTop(10, 64, 8))
  assert.equal(player.sleeping, null)
  assert.deepEqual(said, ['block.minecraft.bed.no_sleep'])
  player.x = 100
  die(world, player, { type: 'generic_kill' })
  respawn(world, player)
  assert.ok(Math.abs(player.x - 11.5) <= 2 && Math.abs(player.z - 8.5) <= 2, `${player.x}, ${player.z}`)
  assert.equal(nameOf(world.getBlock(Math.floor(player.x), player.y, Math.floor(player.z))), 'air')
  let lost = 0
  world.events.on('bedLost', () => lost++)
  world.setBlock(11, 64, 8, 0)
  world.setBlock(10, 64, 8, 0)
  die(world, player, { type: 'generic_kill' })
  respawn(world, player)
  assert.deepEqual([lost, player.x, player.spawn], [1, world.spawn.x, null])
})

test('with monsters near, too far away, or taken, there is no sleep', () => {
  const { world, player, said } = bedroom(14000)
  const rival = world.join('rival')
  const zombie = spawnMob(world, 'zombie', { x: 14.5, y: 64, z: 8.5 })
  useOnBlock(world, player, onTop(10, 64, 8))
  assert.deepEqual(said, ['block.minecraft.bed.not_safe'])
  world.removeEntity(zombie)
  player.x = 6.5
  useOnBlock(world, player, onTop(10, 64, 8))
  assert.equal(said.at(-1), 'block.minecraft.bed.too_far_away')
  player.x = 8.5
  useOnBlock(world, player, onTop(10, 64, 8))
  assert.ok(player.sleeping)
  useOnBlock(world, rival, onTop(10, 64, 8))
  assert.equal(said.at(-1), 'block.minecraft.bed.occupied')
  run(world, 200)
  assert.ok(player.sleeping, 'the other one is awake')
  hurt(world, player, 1, { type: 'cactus' })
  assert.equal(player.sleeping, null)
})
