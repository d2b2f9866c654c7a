import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dropped, run, worldWithPlayer } from '../world/helpers.js'
import { count, fillBox, name, put, read, runUntil } from './land.js'

test('water flows seven blocks over flat ground, five ticks a block', () => {
  const { world } = worldWithPlayer()
  put(world, 8, 64, 20, 'water')
  run(world, 7)
  assert.equal(read(world, 9, 64, 20, 'level'), '1')
  assert.equal(name(world, 10, 64, 20), 'air')
  run(world, 60)
  for (let i = 1; i <= 7; i++) assert.equal(read(world, 8 + i, 64, 20, 'level'), String(i))
  assert.equal(name(world, 16, 64, 20), 'air')
  assert.equal(count(world, [0, 64, 12], [16, 64, 28], /^water$/), 2 * 7 * 8 + 1)
})

test('lava flows three blocks, thirty ticks a block', () => {
  const { world } = worldWithPlayer()
  put(world, 8, 64, 20, 'lava')
  run(world, 33)
  assert.equal(read(world, 9, 64, 20, 'level'), '2')
  assert.equal(name(world, 10, 64, 20), 'air')
  run(world, 200)
  assert.deepEqual([1, 2, 3].map(i => read(world, 8 + i, 64, 20, 'level')), ['2', '4', '6'])
  assert.equal(name(world, 12, 64, 20), 'air')
})

test('water dries up when its source is gone', () => {
  const { world } = worldWithPlayer()
  put(world, 8, 64, 20, 'water')
  run(world, 60)
  put(world, 8, 64, 20, 'air')
  run(world, 200)
  assert.equal(count(world, [0, 64, 12], [16, 64, 28], /^water$/), 0)
})

test('water falls, and spreads again where it lands', () => {
  const { world } = worldWithPlayer()
  put(world, 8, 68, 20, 'stone')
  put(world, 8, 69, 20, 'water')
  run(world, 150)
  assert.equal(read(world, 9, 69, 20, 'level'), '1')
  assert.equal(read(world, 9, 66, 20, 'level'), '8')
  assert.equal(read(world, 9, 64, 20, 'level'), '8')
  assert.equal(read(world, 12, 64, 20, 'level'), '3')
})

test('water seeks the nearest edge', () => {
  const { world } = worldWithPlayer()
  put(world, 11, 63, 20, 'air')
  put(world, 8, 64, 20, 'water')
  run(world, 60)
  assert.equal(read(world, 9, 64, 20, 'level'), '1')
  assert.equal(name(world, 7, 64, 20), 'air')
  assert.equal(name(world, 8, 64, 21), 'air')
  assert.equal(read(world, 11, 63, 20, 'level'), '8')
})

test('two sources make a third, of lava they do not', () => {
  const { world } = worldWithPlayer()
  for (const [z, fluid] of /** @type {[number, string][]} */ ([[20, 'water'], [24, 'lava']])) {
    fillBox(world, [7, 64, z - 1], [11, 64, z + 1], 'stone')
    put(world, 8, 64, z, fluid)
    put(world, 9, 64, z, 'air')
    put(world, 10, 64, z, fluid)
  }
  run(world, 100)
  assert.equal(read(world, 9, 64, 20, 'level'), '0')
  assert.equal(read(world, 9, 64, 24, 'level'), '2')
})

test('standing water of the land moves only when something near it changes', () => {
  const { world } = worldWithPlayer({ blocks: [[8, 66, 20, 'water'], [8, 65, 20, 'stone']] })
  run(world, 200)
  assert.equal(name(world, 9, 66, 20), 'air')
  put(world, 8, 66, 21, 'stone')
  run(world, 60)
  assert.equal(name(world, 9, 66, 20), 'water')
})

test('water on lava makes obsidian of sources and cobblestone of streams, lava on water stone', () => {
  const { world } = worldWithPlayer()
  put(world, 8, 64, 20, 'lava')
  put(world, 9, 64, 20, 'water')
  run(world, 3)
  assert.equal(name(world, 8, 64, 20), 'obsidian')
  fillBox(world, [19, 64, 19], [25, 65, 21], 'stone')
  fillBox(world, [20, 65, 20], [24, 65, 20], 'air')
  put(world, 20, 65, 20, 'lava')
  run(world, 70)
  put(world, 24, 65, 20, 'water')
  run(world, 60)
  assert.ok(count(world, [21, 65, 20], [23, 65, 20], /^cobblestone$/) >= 1)
  assert.equal(name(world, 20, 65, 20), 'lava')
  put(world, 30, 66, 30, 'lava')
  put(world, 30, 64, 30, 'water')
  runUntil(world, () => name(world, 30, 64, 30) === 'stone' || name(world, 30, 65, 30) === 'stone', 200)
  assert.equal(count(world, [30, 64, 30], [30, 65, 30], /^stone$/), 1)
})

test('water washes plants and torches away and leaves their drops, but stops at firm things', () => {
  const { world } = worldWithPlayer()
  put(world, 9, 64, 20, 'torch')
  put(world, 8, 64, 21, 'dandelion')
  put(world, 7, 64, 20, 'oak_fence')
  put(world, 8, 64, 19, 'oak_door', { half: 'lower' })
  put(world, 8, 65, 19, 'oak_door', { half: 'upper' })
  run(world, 2)
  put(world, 8, 64, 20, 'water')
  run(world, 60)
  assert.equal(name(world, 9, 64, 20), 'water')
  assert.equal(name(world, 8, 64, 21), 'water')
  assert.equal(name(world, 7, 64, 20), 'oak_fence')
  assert.equal(name(world, 8, 64, 19), 'oak_door')
  assert.deepEqual(dropped(world), { torch: 1, dandelion: 1 })
})

test('a waterlogged block gives water to its neighbours, a bottom slab not to below', () => {
  const { world } = worldWithPlayer()
  put(world, 8, 66, 20, 'oak_slab', { type: 'bottom', waterlogged: 'true' })
  run(world, 100)
  assert.equal(name(world, 9, 66, 20), 'water')
  assert.equal(name(world, 8, 65, 20), 'air')
})

test('concrete powder sets in water', () => {
  const { world } = worldWithPlayer()
  put(world, 8, 64, 20, 'water')
  run(world, 2)
  put(world, 9, 64, 20, 'red_concrete_powder')
  run(world, 2)
  assert.equal(name(world, 9, 64, 20), 'red_concrete')
})
