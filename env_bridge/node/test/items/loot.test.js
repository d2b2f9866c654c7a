import assert from 'node:assert/strict'
import { test } from 'node:test'
import { itemType, nameOf, stateOf } from '../../world/core/data.js'
import { enchanted, enchantmentsOf } from '../../world/core/enchantments.js'
import { Random } from '../../world/core/random.js'
import { fillFromLoot, tables } from '../../world/rules/chest_loot.js'
import { finishDigging, startDigging } from '../../world/rules/digging.js'
import { enchantWithLevels } from '../../world/rules/enchanting.js'
import { blockDrops } from '../../world/rules/loot.js'
import { digTicks } from '../../world/rules/tools.js'
import { rollPools } from '../../world/rules/loot_table.js'
import { dropped, hold, run, worldWithPlayer } from '../world/helpers.js'

const pickaxe = { name: 'diamond_pickaxe', count: 1 }
const silk = enchanted(pickaxe, [{ name: 'silk_touch', level: 1 }])

/** @param {string} block @param {import('../../world/core/stack.js').Stack | null} tool @param {Record<string, string>} [properties] @param {number} [times] */
function roll (block, tool, properties, times = 2000) {
  const random = new Random(9)
  /** @type {Record<string, number>} */
  const counts = {}
  for (let i = 0; i < times; i++) {
    for (const { name, count } of blockDrops(stateOf(block, properties), tool, random)) counts[name] = (counts[name] ?? 0) + count
  }
  return counts
}

test('silk touch gives the block itself', () => {
  for (const block of ['stone', 'coal_ore', 'glass', 'ice', 'grass_block', 'bookshelf', 'oak_leaves']) assert.deepEqual(roll(block, silk, undefined, 5), { [block]: 5 })
  assert.deepEqual(roll('infested_stone', silk, undefined, 5), { stone: 5 })
  assert.deepEqual(roll('budding_amethyst', silk, undefined, 5), {})
  assert.deepEqual(roll('snow', enchanted({ name: 'iron_shovel', count: 1 }, [{ name: 'silk_touch', level: 1 }]), { layers: '3' }, 5), { snow: 15 })
})

test('fortune multiplies ores, adds to redstone and turns gravel into flint', () => {
  const fortune = enchanted(pickaxe, [{ name: 'fortune', level: 3 }])
  const coal = roll('coal_ore', fortune).coal ?? 0
  assert.ok(Math.abs(coal / 2000 - 2.2) < 0.12, `coal an ore ${coal / 2000}`)
  const redstone = roll('redstone_ore', fortune).redstone ?? 0
  assert.ok(Math.abs(redstone / 2000 - 6) < 0.15, `redstone an ore ${redstone / 2000}`)
  assert.deepEqual(roll('gravel', fortune, undefined, 50), { flint: 50 })
})

test('efficiency, haste and fatigue change how long a block takes', () => {
  const stone = stateOf('stone')
  assert.equal(digTicks(stone, pickaxe), 6)
  assert.equal(digTicks(stone, enchanted(pickaxe, [{ name: 'efficiency', level: 5 }])), 2)
  assert.equal(digTicks(stone, pickaxe, { haste: 2 }), 5)
  assert.equal(digTicks(stone, pickaxe, { fatigue: 1 }), 19)
  assert.equal(digTicks(stateOf('dirt'), enchanted(pickaxe, [{ name: 'efficiency', level: 5 }])), 15)
})

test('cobweb, glass and pots drop as in the game', () => {
  assert.deepEqual(roll('cobweb', { name: 'iron_sword', count: 1 }, undefined, 5), { string: 5 })
  assert.deepEqual(roll('cobweb', { name: 'shears', count: 1 }, undefined, 5), { cobweb: 5 })
  assert.deepEqual(roll('cobweb', null, undefined, 5), {})
  assert.deepEqual(roll('glass', pickaxe, undefined, 5), {})
  assert.deepEqual(roll('potted_cactus', null, undefined, 2), { flower_pot: 2, cactus: 2 })
  assert.deepEqual(roll('candle', null, { candles: '3' }, 2), { candle: 6 })
})

test('ripe wheat gives one to four seeds, mostly between', () => {
  const { wheat, wheat_seeds: seeds = 0 } = roll('wheat', null, { age: '7' })
  assert.equal(wheat, 2000)
  assert.ok(Math.abs(seeds / 2000 - (1 + 3 * 0.5714)) < 0.08, `seeds ${seeds / 2000}`)
})

test('ores give experience, but not under silk touch, and ice over ground melts', () => {
  for (const [tool, least, most] of /** @type {[any, number, number][]} */ ([[pickaxe, 3, 7], [silk, 0, 0]])) {
    const { world, player } = worldWithPlayer({ blocks: [[9, 64, 8, 'diamond_ore'], [10, 64, 8, 'ice']] })
    hold(player, tool)
    for (const x of [9, 10]) {
      startDigging(world, player, { x, y: 64, z: 8 })
      run(world, 15)
      finishDigging(world, player, { x, y: 64, z: 8 })
    }
    const points = [...world.entities.values()].reduce((sum, entity) => sum + (entity.points ?? 0), 0) + player.experience.total
    assert.ok(points >= least && points <= most, `${points} points`)
    assert.equal(nameOf(world.getBlock(10, 64, 8)), tool === silk ? 'air' : 'water')
  }
})

test('loot tables name items of the game, and keep to their counts and weights', () => {
  const random = new Random(4)
  /** @type {Record<string, number>} */
  const found = {}
  for (const [name, pools] of Object.entries(tables)) {
    for (const { item } of pools.flatMap(pool => pool.entries)) assert.ok(item === undefined || itemType(item), `${name}: ${item}`)
  }
  for (let i = 0; i < 2000; i++) for (const { name, count } of rollPools(tables.simple_dungeon ?? [], random)) found[name] = (found[name] ?? 0) + count
  const saddles = (found.saddle ?? 0) / 2000 // 2 rolls a chest, 20 of 129
  assert.ok(Math.abs(saddles - 2 * 20 / 129) < 0.04, `${saddles} saddles a chest`)
  assert.ok((found.enchanted_book ?? 0) > 0 && found.book === undefined)
})

test('found loot depends on its seed only', () => {
  const make = (/** @type {number} */ seed) => {
    /** @type {import('../../world/core/rule.js').BlockEntity} */
    const chest = { type: 'chest', x: 0, y: 0, z: 0, slots: new Array(27).fill(null), burn: 0, burnTotal: 0, cook: 0, cookTotal: 0, loot: { table: 'simple_dungeon', seed } }
    fillFromLoot(chest)
    return chest.slots
  }
  assert.deepEqual(make(5), make(5))
  assert.notDeepEqual(make(5), make(6))
  assert.ok(make(5).filter(Boolean).length >= 4)
})

test('an enchanted treasure carries enchantments that go together', () => {
  const random = new Random(2)
  for (let i = 0; i < 300; i++) {
    const bow = enchantmentsOf(enchantWithLevels({ name: 'bow', count: 1 }, 30, random)).map(({ name }) => name)
    assert.ok(bow.length >= 1 && new Set(bow).size === bow.length, bow.join(' '))
    assert.ok(!(bow.includes('infinity') && bow.includes('mending')))
    const book = enchantWithLevels({ name: 'book', count: 1 }, 30, random)
    assert.equal(book.name, 'enchanted_book')
    assert.ok(enchantmentsOf(book, 'StoredEnchantments').every(({ level }) => level >= 1 && level <= 5))
  }
})

test('a chest broken before it was opened drops its loot', () => {
  const { world } = worldWithPlayer({ blocks: [[14, 64, 8, 'chest']] })
  world.blockEntities.set('14,64,8', { type: 'chest', x: 14, y: 64, z: 8, slots: new Array(27).fill(null), burn: 0, burnTotal: 0, cook: 0, cookTotal: 0, loot: { table: 'buried_treasure', seed: 1 } })
  world.setBlock(14, 64, 8, 0)
  assert.equal(dropped(world).heart_of_the_sea, 1)
})
