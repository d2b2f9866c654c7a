import assert from 'node:assert/strict'
import { test } from 'node:test'
import { spawnMob } from '../../world/rules/mobs.js'
import { useEntity, useItem } from '../../world/rules/use.js'
import { carried, hold, run, worldWithPlayer } from '../world/helpers.js'
import { name, put, read } from './land.js'

/** Looks from the player's eyes at a point. @param {import('../../world/core/player.js').Player} player @param {number} x @param {number} y @param {number} z */
function lookAt (player, x, y, z) {
  const [dx, dy, dz] = [x - player.x, y - player.y - 1.62, z - player.z]
  player.yaw = Math.atan2(-dx, dz) * 180 / Math.PI
  player.pitch = Math.atan2(-dy, Math.hypot(dx, dz)) * 180 / Math.PI
}

test('a bucket takes up a source and pours it out again', () => {
  for (const fluid of ['water', 'lava']) {
    const { world, player } = worldWithPlayer({ blocks: [[10, 63, 8, fluid]] })
    hold(player, { name: 'bucket', count: 1 })
    lookAt(player, 10.5, 63.9, 8.5)
    useItem(world, player, 0)
    assert.deepEqual(carried(player), { [`${fluid}_bucket`]: 1 })
    assert.equal(name(world, 10, 63, 8), 'air')
    lookAt(player, 8.5, 64, 11.5)
    useItem(world, player, 0)
    assert.deepEqual(carried(player), { bucket: 1 })
    assert.equal(name(world, 8, 64, 11), fluid)
    assert.equal(read(world, 8, 64, 11, 'level'), '0')
  }
})

test('of a stack of buckets one is filled', () => {
  const { world, player } = worldWithPlayer({ blocks: [[10, 63, 8, 'water']] })
  hold(player, { name: 'bucket', count: 3 })
  lookAt(player, 10.5, 63.9, 8.5)
  useItem(world, player, 0)
  assert.deepEqual(carried(player), { bucket: 2, water_bucket: 1 })
})

test('streams, far sources and sources behind a wall stay', () => {
  const { world, player } = worldWithPlayer({ blocks: [[16, 63, 8, 'water'], [8, 64, 12, 'glass'], [8, 64, 13, 'water']] })
  put(world, 10, 64, 8, 'water', { level: '3' })
  hold(player, { name: 'bucket', count: 1 })
  for (const [x, y, z] of /** @type {[number, number, number][]} */ ([[10.5, 64.1, 8.5], [16.5, 63.9, 8.5], [8.5, 64.5, 13.5]])) {
    lookAt(player, x, y, z)
    useItem(world, player, 0)
  }
  assert.deepEqual(carried(player), { bucket: 1 })
})

test('water poured at a slab soaks it, and comes out of it again', () => {
  const { world, player } = worldWithPlayer({ blocks: [[10, 64, 8, 'oak_slab']] })
  hold(player, { name: 'water_bucket', count: 1 })
  lookAt(player, 10.5, 64.5, 8.5)
  useItem(world, player, 0)
  assert.equal(read(world, 10, 64, 8, 'waterlogged'), 'true')
  useItem(world, player, 0)
  assert.equal(read(world, 10, 64, 8, 'waterlogged'), 'false')
  assert.deepEqual(carried(player), { water_bucket: 1 })
})

test('a lily pad is laid on water, not on ground', () => {
  const { world, player } = worldWithPlayer({ blocks: [[10, 63, 8, 'water']] })
  hold(player, { name: 'lily_pad', count: 2 })
  lookAt(player, 8.5, 64, 11.5)
  useItem(world, player, 0)
  assert.deepEqual(carried(player), { lily_pad: 2 })
  lookAt(player, 10.5, 63.9, 8.5)
  useItem(world, player, 0)
  assert.equal(name(world, 10, 64, 8), 'lily_pad')
  assert.deepEqual(carried(player), { lily_pad: 1 })
})

test('a cow gives milk, a pig does not', () => {
  const { world, player } = worldWithPlayer()
  const cow = spawnMob(world, 'cow', { x: 10.5, y: 64, z: 8.5 })
  const pig = spawnMob(world, 'pig', { x: 10.5, y: 64, z: 9.5 })
  hold(player, { name: 'bucket', count: 1 })
  useEntity(world, player, pig.id, 'interact', 0)
  assert.deepEqual(carried(player), { bucket: 1 })
  useEntity(world, player, cow.id, 'interact', 0)
  assert.deepEqual(carried(player), { milk_bucket: 1 })
  run(world, 1)
})
