import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hasLight, skyLight } from '../../world/rules/light.js'
import { useOnBlock } from '../../world/rules/use.js'
import { carried, dropped, hold, onTop, run, worldWithPlayer } from '../world/helpers.js'
import { count, fillBox, hurry, name, put, read, runUntil } from './land.js'

/** @type {[number, number, number]} */
const LOW = [0, 64, 0]
/** @type {[number, number, number]} */
const HIGH = [40, 95, 40]

test('light comes from the sky, round corners and from torches, and fades', () => {
  const { world } = worldWithPlayer()
  fillBox(world, [20, 63, 20], [36, 66, 22], 'stone')
  fillBox(world, [20, 64, 21], [35, 65, 21], 'air')
  assert.ok(hasLight(world, 19, 64, 21, 15))
  assert.ok(hasLight(world, 25, 64, 21, 9))
  assert.ok(!hasLight(world, 26, 64, 21, 9))
  assert.ok(!hasLight(world, 20, 64, 21, 9, 4))
  put(world, 35, 64, 21, 'torch')
  assert.ok(hasLight(world, 30, 64, 21, 9, 4))
  assert.ok(!hasLight(world, 29, 64, 21, 9, 4))
  world.timeOfDay = 6000
  assert.equal(skyLight(world), 15)
  world.timeOfDay = 18000
  assert.equal(skyLight(world), 4)
})

test('sugar cane and cactus grow to three', () => {
  const { world } = worldWithPlayer({ blocks: [[10, 63, 10, 'water'], [20, 63, 20, 'sand']] })
  put(world, 11, 64, 10, 'sugar_cane')
  put(world, 20, 64, 20, 'cactus')
  hurry(world)
  assert.ok(runUntil(world, () => name(world, 11, 66, 10) === 'sugar_cane' && name(world, 20, 66, 20) === 'cactus', 3000) < 3000)
  run(world, 1000)
  assert.equal(name(world, 11, 67, 10), 'air')
  assert.equal(name(world, 20, 67, 20), 'air')
})

test('cane needs water beside its soil, cactus falls when something stands by it', () => {
  const { world, player } = worldWithPlayer({ blocks: [[10, 63, 9, 'water'], [20, 63, 20, 'sand'], [20, 64, 20, 'cactus']] })
  hold(player, { name: 'sugar_cane', count: 5 })
  assert.equal(useOnBlock(world, player, onTop(7, 63, 6)), false)
  assert.ok(useOnBlock(world, player, onTop(10, 63, 8)))
  put(world, 10, 63, 9, 'stone')
  put(world, 21, 64, 20, 'stone')
  put(world, 10, 63, 8, 'dirt')
  run(world, 3)
  assert.equal(name(world, 20, 64, 20), 'air')
  assert.equal(name(world, 10, 64, 8), 'air')
  assert.deepEqual(dropped(world), { cactus: 1, sugar_cane: 1 })
})

test('bamboo sprouts, grows with its leaves at the top, and stops in time', () => {
  const { world, player } = worldWithPlayer()
  hold(player, { name: 'bamboo', count: 1 })
  assert.ok(useOnBlock(world, player, onTop(10, 63, 8)))
  assert.equal(name(world, 10, 64, 8), 'bamboo_sapling')
  hurry(world)
  run(world, 4000)
  const height = count(world, [10, 64, 8], [10, 95, 8], /^bamboo$/)
  assert.ok(height >= 12 && height <= 16, `height ${height}`)
  assert.equal(read(world, 10, 64 + height - 1, 8, 'leaves'), 'large')
  assert.equal(read(world, 10, 64, 8, 'leaves'), 'none')
  put(world, 10, 63, 8, 'air')
  run(world, 40)
  assert.equal(count(world, [10, 64, 8], [10, 95, 8], /^bamboo$/), 0)
  assert.equal((dropped(world).bamboo ?? 0) + (carried(player).bamboo ?? 0), height)
})

test('kelp grows through water up to its surface; a cut plant gets a new tip', () => {
  const { world, player } = worldWithPlayer()
  fillBox(world, [9, 64, 9], [13, 70, 13], 'glass')
  fillBox(world, [10, 64, 10], [12, 70, 12], 'water')
  hold(player, { name: 'kelp', count: 2 })
  player.x = player.z = 11.5
  player.y = 66
  assert.ok(useOnBlock(world, player, onTop(11, 63, 11)))
  assert.equal(name(world, 11, 64, 11), 'kelp')
  Object.assign(player, { x: 8.5, y: 64, z: 8.5 })
  hurry(world)
  assert.ok(runUntil(world, () => name(world, 11, 70, 11) === 'kelp', 4000) < 4000)
  run(world, 500)
  assert.equal(name(world, 11, 71, 11), 'air')
  hurry(world, 0)
  put(world, 11, 67, 11, 'water')
  run(world, 10)
  assert.equal(name(world, 11, 66, 11), 'kelp')
  assert.equal(dropped(world).kelp, 3)
  assert.equal(useOnBlock(world, player, onTop(8, 63, 8)), false)
})

test('every wood grows from its sapling, with its own leaves', () => {
  for (const wood of ['oak', 'birch', 'spruce', 'jungle', 'acacia', 'dark_oak']) {
    const { world, player } = worldWithPlayer()
    for (const [x, z] of wood === 'dark_oak' ? [[20, 20], [21, 20], [20, 21], [21, 21]] : [[20, 20]]) put(world, /** @type {number} */ (x), 64, /** @type {number} */ (z), `${wood}_sapling`)
    player.x = player.z = 17.5
    hold(player, { name: 'bone_meal', count: 64 })
    for (let i = 0; i < 64 && name(world, 20, 64, 20).endsWith('sapling'); i++) assert.ok(useOnBlock(world, player, onTop(20, 64, 20)))
    assert.equal(name(world, 20, 64, 20), `${wood}_log`)
    assert.ok(count(world, LOW, HIGH, new RegExp(`^${wood}_log$`)) >= 4)
    assert.ok(count(world, LOW, HIGH, new RegExp(`^${wood}_leaves$`)) >= 20)
    assert.equal(name(world, 20, 63, 20), 'dirt')
    hurry(world, 100)
    const leaves = count(world, LOW, HIGH, /_leaves$/)
    run(world, 300)
    assert.equal(count(world, LOW, HIGH, /_leaves$/), leaves, `${wood} keeps its leaves`)
  }
})

test('a sapling grows by itself in the light, not under a roof and not where it is too narrow', () => {
  const { world } = worldWithPlayer()
  for (const x of [10, 20, 30]) put(world, x, 64, 20, 'birch_sapling')
  put(world, 20, 67, 20, 'stone')
  fillBox(world, [27, 67, 17], [33, 67, 23], 'stone')
  fillBox(world, [27, 64, 17], [27, 67, 23], 'stone')
  fillBox(world, [33, 64, 17], [33, 67, 23], 'stone')
  fillBox(world, [27, 64, 17], [33, 67, 17], 'stone')
  fillBox(world, [27, 64, 23], [33, 67, 23], 'stone')
  hurry(world)
  assert.ok(runUntil(world, () => name(world, 10, 64, 20) === 'birch_log', 3000) < 3000)
  run(world, 1000)
  assert.equal(name(world, 20, 64, 20), 'birch_sapling')
  assert.equal(read(world, 20, 64, 20, 'stage'), '1')
  assert.equal(read(world, 30, 64, 20, 'stage'), '0')
})

test('leaves decay when their logs are gone, placed ones stay', () => {
  const { world, player } = worldWithPlayer()
  put(world, 20, 64, 20, 'oak_sapling', { stage: '1' })
  hold(player, { name: 'bone_meal', count: 64 })
  player.x = player.z = 17.5
  while (name(world, 20, 64, 20) !== 'oak_log') useOnBlock(world, player, onTop(20, 64, 20))
  put(world, 26, 64, 20, 'oak_leaves', { persistent: 'true' })
  for (let y = 64; y < 90; y++) if (name(world, 20, y, 20) === 'oak_log') put(world, 20, y, 20, 'air')
  for (const [x, y, z] of logs(world)) put(world, x, y, z, 'air')
  run(world, 40)
  hurry(world)
  run(world, 400)
  assert.equal(count(world, LOW, HIGH, /_leaves$/), 1)
  assert.equal(read(world, 26, 64, 20, 'distance'), '7')
})

/** @param {import('./land.js').World} world */
function logs (world) {
  /** @type {[number, number, number][]} */
  const found = []
  for (let x = LOW[0]; x <= HIGH[0]; x++) {
    for (let y = LOW[1]; y <= HIGH[1]; y++) for (let z = LOW[2]; z <= HIGH[2]; z++) if (name(world, x, y, z).endsWith('_log')) found.push([x, y, z])
  }
  return found
}

test('grass creeps over dirt, dies under stone, and knows snow', () => {
  const { world } = worldWithPlayer()
  world.gameRules.doDaylightCycle = false
  world.timeOfDay = 6000
  fillBox(world, [20, 63, 20], [22, 63, 22], 'dirt')
  put(world, 30, 64, 30, 'stone')
  put(world, 31, 64, 30, 'glass')
  put(world, 32, 64, 30, 'snow')
  hurry(world, 100)
  run(world, 500)
  assert.equal(count(world, [20, 63, 20], [22, 63, 22], /^grass_block$/), 9)
  assert.equal(name(world, 30, 63, 30), 'dirt')
  assert.equal(name(world, 31, 63, 30), 'grass_block')
  assert.equal(read(world, 32, 63, 30, 'snowy'), 'true')
})

test('grass does not spread by night', () => {
  const { world } = worldWithPlayer()
  world.gameRules.doDaylightCycle = false
  world.timeOfDay = 18000
  fillBox(world, [20, 63, 20], [22, 63, 22], 'dirt')
  hurry(world, 100)
  run(world, 300)
  assert.equal(count(world, [20, 63, 20], [22, 63, 22], /^dirt$/), 9)
})

test('bone meal on grass makes grass and the flowers of the land; on grass tall grass', () => {
  const { world, player } = worldWithPlayer()
  hold(player, { name: 'bone_meal', count: 12 })
  for (let i = 0; i < 10; i++) useOnBlock(world, player, onTop(10, 63, 10))
  put(world, 10, 64, 10, 'air')
  assert.ok(count(world, [0, 64, 0], [20, 64, 20], /^short_grass$/) > 10)
  assert.ok(count(world, [0, 64, 0], [20, 64, 20], /^(dandelion|poppy|azure_bluet|oxeye_daisy|cornflower|.*_tulip)$/) > 0)
  put(world, 9, 64, 9, 'short_grass')
  put(world, 9, 65, 9, 'air')
  hold(player, { name: 'bone_meal', count: 1 })
  assert.ok(useOnBlock(world, player, onTop(9, 64, 9)))
  assert.equal(read(world, 9, 64, 9, 'half'), 'lower')
  assert.equal(read(world, 9, 65, 9, 'half'), 'upper')
  assert.deepEqual(carried(player), {})
})

test('mushrooms spread in the dark up to five, and grow huge with bone meal', () => {
  const { world, player } = worldWithPlayer()
  fillBox(world, [18, 67, 18], [34, 67, 34], 'stone')
  fillBox(world, [18, 64, 18], [34, 66, 34], 'stone')
  fillBox(world, [19, 64, 19], [33, 66, 33], 'air')
  put(world, 26, 64, 26, 'red_mushroom')
  hurry(world)
  run(world, 6000)
  const mushrooms = count(world, [18, 64, 18], [34, 66, 34], /^red_mushroom$/)
  assert.ok(mushrooms >= 3 && mushrooms < 40, `${mushrooms}`)
  put(world, 10, 64, 10, 'brown_mushroom')
  hold(player, { name: 'bone_meal', count: 64 })
  for (let i = 0; i < 40 && name(world, 10, 64, 10) !== 'mushroom_stem'; i++) useOnBlock(world, player, onTop(10, 64, 10))
  assert.equal(name(world, 10, 64, 10), 'mushroom_stem')
  assert.equal(count(world, [5, 64, 5], [15, 75, 15], /^brown_mushroom_block$/), 45)
})

test('sweet berries ripen, are picked, and the bush goes on', () => {
  const { world, player } = worldWithPlayer()
  hold(player, { name: 'sweet_berries', count: 1 })
  assert.ok(useOnBlock(world, player, onTop(10, 63, 8)))
  assert.equal(name(world, 10, 64, 8), 'sweet_berry_bush')
  hurry(world)
  assert.ok(runUntil(world, () => read(world, 10, 64, 8, 'age') === '3', 3000) < 3000)
  assert.ok(useOnBlock(world, player, onTop(10, 64, 8)))
  assert.equal(read(world, 10, 64, 8, 'age'), '1')
  const picked = dropped(world).sweet_berries ?? 0
  assert.ok(picked >= 2 && picked <= 3)
})

test('cocoa grows on jungle logs only and falls with them', () => {
  const { world, player } = worldWithPlayer({ blocks: [[11, 64, 8, 'jungle_log'], [11, 64, 6, 'oak_log']] })
  hold(player, { name: 'cocoa_beans', count: 2 })
  assert.equal(useOnBlock(world, player, onTop(11, 64, 6, 4)), false)
  assert.ok(useOnBlock(world, player, onTop(11, 64, 8, 4)))
  assert.equal(name(world, 10, 64, 8), 'cocoa')
  hurry(world)
  assert.ok(runUntil(world, () => read(world, 10, 64, 8, 'age') === '2', 2000) < 2000)
  put(world, 11, 64, 8, 'air')
  run(world, 2)
  assert.equal(name(world, 10, 64, 8), 'air')
  assert.ok((dropped(world).cocoa_beans ?? 0) >= 1)
})
