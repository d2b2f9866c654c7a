import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trample } from '../../world/rules/farmland.js'
import { movePlayer } from '../../world/rules/movement.js'
import { useOnBlock } from '../../world/rules/use.js'
import { finishDigging, startDigging } from '../../world/rules/digging.js'
import { carried, dropped, fall, hold, onTop, run, worldWithPlayer } from '../world/helpers.js'
import { count, fillBox, hurry, name, put, read, runUntil } from './land.js'

test('a hoe tills grass, dirt and paths, and wears', () => {
  const { world, player } = worldWithPlayer({ blocks: [[9, 63, 8, 'dirt_path'], [10, 63, 8, 'coarse_dirt'], [11, 64, 8, 'stone']] })
  hold(player, { name: 'iron_hoe', count: 1 })
  for (const x of [7, 9, 10]) assert.ok(useOnBlock(world, player, onTop(x, 63, 8)))
  assert.equal(useOnBlock(world, player, onTop(11, 63, 8)), false)
  assert.deepEqual([7, 9, 10, 11].map(x => name(world, x, 63, 8)), ['farmland', 'farmland', 'dirt', 'grass_block'])
  assert.equal(player.slots[36]?.damage, 3)
})

test('farmland is wetted by water within four blocks, else dries to dirt unless something grows', () => {
  const { world } = worldWithPlayer()
  hurry(world)
  put(world, 8, 63, 20, 'water')
  for (const x of [12, 13, 40]) put(world, x, 63, 20, 'farmland')
  put(world, 41, 63, 20, 'farmland')
  put(world, 41, 64, 20, 'wheat')
  put(world, 42, 63, 20, 'farmland', { moisture: '7' })
  run(world, 400)
  assert.equal(read(world, 12, 63, 20, 'moisture'), '7')
  for (const x of [13, 40, 42]) assert.match(name(world, x, 63, 20), /^(dirt|grass_block)$/)
  assert.equal(name(world, 41, 63, 20), 'farmland')
})

test('a block on top or a jump turns farmland to dirt', () => {
  const { world } = worldWithPlayer()
  for (let x = 20; x < 30; x++) put(world, x, 63, 20, 'farmland')
  put(world, 20, 64, 20, 'stone')
  run(world, 2)
  assert.equal(name(world, 20, 63, 20), 'dirt')
  trample(world, 21, 63, 20, 0.4)
  assert.equal(name(world, 21, 63, 20), 'farmland')
  trample(world, 21, 63, 20, 2)
  assert.equal(name(world, 21, 63, 20), 'dirt')
})

test('whoever jumps on farmland tramples it, whoever walks does not', () => {
  const { world, player } = worldWithPlayer()
  put(world, 8, 63, 8, 'farmland')
  const step = (/** @type {number} */ y, /** @type {boolean} */ onGround) => movePlayer(world, player, { x: 8.5, y, z: 8.5, onGround })
  player.y = 63.9375
  for (let i = 0; i < 20; i++) step(63.9375, true)
  assert.equal(name(world, 8, 63, 8), 'farmland')
  for (let i = 0; i < 20 && name(world, 8, 63, 8) === 'farmland'; i++) {
    fall(world, player, 65.19, 63.9375)
  }
  assert.equal(name(world, 8, 63, 8), 'dirt')
})

test('rain wets farmland under the open sky', () => {
  const { world } = worldWithPlayer()
  world.weather = { kind: 'rain', ticks: 9999 }
  put(world, 20, 63, 20, 'farmland')
  put(world, 24, 63, 20, 'farmland')
  put(world, 24, 66, 20, 'stone')
  hurry(world)
  run(world, 300)
  assert.equal(read(world, 20, 63, 20, 'moisture'), '7')
  assert.notEqual(name(world, 24, 63, 20), 'farmland')
})

test('sown crops ripen in the light and are harvested', () => {
  for (const [seed, crop, ripe] of [['wheat_seeds', 'wheat', '7'], ['carrot', 'carrots', '7'], ['potato', 'potatoes', '7'], ['beetroot_seeds', 'beetroots', '3']]) {
    const { world, player } = worldWithPlayer({ blocks: [[10, 63, 8, 'farmland'], [10, 63, 10, 'water']] })
    hold(player, { name: /** @type {string} */ (seed), count: 1 })
    assert.equal(useOnBlock(world, player, onTop(11, 63, 8)), false)
    assert.ok(useOnBlock(world, player, onTop(10, 63, 8)), seed)
    assert.equal(name(world, 10, 64, 8), crop)
    hurry(world)
    assert.ok(runUntil(world, () => read(world, 10, 64, 8, 'age') === ripe, 4000) < 4000, crop)
    startDigging(world, player, { x: 10, y: 64, z: 8 })
    run(world, 2)
    assert.ok(Object.values(dropped(world)).reduce((sum, n) => sum + n, 0) >= 2, crop)
  }
})

test('crops neither grow nor are hurt in the dark, a torch is enough', () => {
  const { world } = worldWithPlayer()
  fillBox(world, [18, 62, 18], [24, 67, 24], 'stone')
  fillBox(world, [20, 64, 20], [22, 65, 22], 'air')
  put(world, 20, 63, 20, 'farmland', { moisture: '7' })
  put(world, 20, 64, 20, 'wheat')
  hurry(world)
  run(world, 1000)
  assert.equal(read(world, 20, 64, 20, 'age'), '0')
  put(world, 22, 64, 22, 'torch')
  assert.ok(runUntil(world, () => read(world, 20, 64, 20, 'age') === '7', 6000) < 6000)
})

test('wheat in wet rows grows as fast as the tables say', () => {
  const { world } = worldWithPlayer()
  const half = 24
  for (let x = 0; x <= half; x++) {
    for (let z = 20; z <= 28; z++) {
      put(world, x, 63, z, z === 24 ? 'water' : 'farmland', z === 24 ? {} : { moisture: '7' })
      if (z !== 24 && z !== 22 && z !== 26) put(world, x, 64, z, 'wheat')
    }
  }
  let ages = 0
  hurry(world, 30)
  run(world, 1500) // as 15000 ticks at the usual speed
  let plants = 0
  for (let x = 1; x < half; x++) {
    for (const z of [23, 25]) {
      ages += Number(read(world, x, 64, z, 'age'))
      plants++
    }
  }
  const mean = ages / plants
  // 1500 * 30 / 4096 draws; 7.75 points of growth (own soil 3, five wet neighbours 0.75 each, and 1) make it 1 in 4
  assert.ok(Math.abs(mean - 2.75) < 0.6, `mean age ${mean}, 2.75 expected`)
})

test('bone meal ripens crops by two to five and is used up', () => {
  const { world, player } = worldWithPlayer({ blocks: [[10, 63, 8, 'farmland'], [10, 64, 8, 'wheat']] })
  hold(player, { name: 'bone_meal', count: 10 })
  useOnBlock(world, player, onTop(10, 64, 8))
  const age = Number(read(world, 10, 64, 8, 'age'))
  assert.ok(age >= 2 && age <= 5)
  while (read(world, 10, 64, 8, 'age') !== '7') assert.ok(useOnBlock(world, player, onTop(10, 64, 8)))
  const left = carried(player).bone_meal
  assert.equal(useOnBlock(world, player, onTop(10, 64, 8)), false)
  assert.equal(carried(player).bone_meal, left)
})

test('a ripe stem sets a melon beside it and another when that is taken', () => {
  const { world, player } = worldWithPlayer({ blocks: [[10, 63, 8, 'farmland'], [10, 64, 8, 'melon_stem']] })
  hurry(world)
  const melons = () => count(world, [9, 64, 7], [11, 64, 9], /^melon$/)
  assert.ok(runUntil(world, () => melons() === 1, 8000) < 8000)
  assert.equal(name(world, 10, 64, 8), 'attached_melon_stem')
  run(world, 500)
  assert.equal(melons(), 1)
  const facing = /** @type {string} */ (read(world, 10, 64, 8, 'facing'))
  const [dx, dz] = /** @type {[number, number]} */ ({ north: [0, -1], south: [0, 1], west: [-1, 0], east: [1, 0] }[facing])
  startDigging(world, player, { x: 10 + dx, y: 64, z: 8 + dz })
  run(world, 60)
  assert.ok(finishDigging(world, player, { x: 10 + dx, y: 64, z: 8 + dz }))
  run(world, 2)
  assert.equal(name(world, 10, 64, 8), 'melon_stem')
  assert.ok((dropped(world).melon_slice ?? 0) >= 3)
})

test('shovels make paths, axes strip logs, shears carve pumpkins', () => {
  const { world, player } = worldWithPlayer({ blocks: [[10, 64, 8, 'oak_log'], [8, 64, 10, 'pumpkin']] })
  put(world, 10, 64, 8, 'oak_log', { axis: 'x' })
  hold(player, { name: 'stone_shovel', count: 1 }, { name: 'stone_axe', count: 1 }, { name: 'shears', count: 1 })
  useOnBlock(world, player, onTop(9, 63, 9))
  assert.equal(name(world, 9, 63, 9), 'dirt_path')
  player.held = 1
  useOnBlock(world, player, onTop(10, 64, 8))
  assert.equal(name(world, 10, 64, 8), 'stripped_oak_log')
  assert.equal(read(world, 10, 64, 8, 'axis'), 'x')
  player.held = 2
  useOnBlock(world, player, onTop(8, 64, 10, 2))
  assert.equal(name(world, 8, 64, 10), 'carved_pumpkin')
  assert.equal(read(world, 8, 64, 10, 'facing'), 'north')
  assert.deepEqual(dropped(world), { pumpkin_seeds: 4 })
  assert.deepEqual([36, 37, 38].map(slot => player.slots[slot]?.damage), [1, 1, 1])
})
