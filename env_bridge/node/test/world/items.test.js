import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clickWindow } from '../../world/rules/clicks.js'
import { closeWindow } from '../../world/rules/containers.js'
import { craftResult } from '../../world/rules/crafting.js'
import { dropItem } from '../../world/rules/items.js'
import { useOnBlock } from '../../world/rules/use.js'
import { carried, dropped, hold, onTop, run, worldWithPlayer } from './helpers.js'

/** @param {string | null} name */
const one = name => name === null ? null : { name, count: 1 }
/** @param {...(string | null)} names */
const grid = (...names) => names.map(one)
const P = 'oak_planks'
const LEFT = 0
const RIGHT = 1

/** @param {ReturnType<typeof worldWithPlayer>} game @param {number} slot @param {number} [button] @param {number} [mode] */
function click ({ world, player }, slot, button = LEFT, mode = 0) {
  clickWindow(world, player, { slot, button, mode })
}

test('a whole stack is picked up after its delay, what does not fit stays', () => {
  const { world, player } = worldWithPlayer()
  dropItem(world, { name: 'dirt', count: 40 }, { x: 8.5, y: 64.2, z: 8.5 })
  run(world, 8)
  assert.deepEqual(carried(player), {})
  run(world, 4)
  assert.deepEqual(carried(player), { dirt: 40 })
  player.slots.fill({ name: 'stone', count: 64 }, 9, 45)
  player.slots[45] = null
  player.slots[9] = { name: 'dirt', count: 60 }
  dropItem(world, { name: 'dirt', count: 40 }, { x: 8.5, y: 64.2, z: 8.5 })
  run(world, 12)
  assert.deepEqual(dropped(world), { dirt: 36 })
})

test('items fall to the ground, join, and vanish after five minutes', () => {
  const { world } = worldWithPlayer()
  for (let i = 0; i < 3; i++) dropItem(world, { name: 'dirt', count: 1 }, { x: 14.5, y: 70, z: 8.5 }, { vx: 0, vy: 0, vz: 0, delay: 0 })
  run(world, 100)
  assert.equal(world.entities.size, 1)
  assert.ok(Math.abs(/** @type {any} */ ([...world.entities.values()][0]).y - 64) < 0.01)
  assert.deepEqual(dropped(world), { dirt: 3 })
  run(world, 6000)
  assert.equal(world.entities.size, 0)
})

test('recipes match anywhere in the grid, mirrored, and shapeless', () => {
  assert.deepEqual(craftResult(grid('oak_log', null, null, null), 2), { name: 'oak_planks', count: 4 })
  assert.deepEqual(craftResult(grid(null, P, null, P), 2), { name: 'stick', count: 4 })
  assert.deepEqual(craftResult(grid(P, P, P, null, 'stick', null, null, 'stick', null), 3), { name: 'wooden_pickaxe', count: 1 })
  const axe = craftResult(grid(P, P, null, P, 'stick', null, null, 'stick', null), 3)
  const mirrored = craftResult(grid(null, P, P, null, 'stick', P, null, 'stick', null), 3)
  assert.deepEqual(axe, { name: 'wooden_axe', count: 1 })
  assert.deepEqual(mirrored, axe)
  assert.deepEqual(craftResult(grid('flint', null, null, 'iron_ingot'), 2), { name: 'flint_and_steel', count: 1 })
  assert.equal(craftResult(grid('dirt', null, 'stick', null), 2), null)
})

test('every recipe of the game is found again in its own grid', async () => {
  const { registry } = await import('../../world/core/data.js')
  let found = 0
  for (const recipe of /** @type {any[]} */ (Object.values(registry.recipes).flat())) {
    const cells = new Array(9).fill(null)
    if (recipe.inShape) recipe.inShape.forEach((/** @type {any[]} */ row, /** @type {number} */ y) => row.forEach((id, x) => { cells[y * 3 + x] = id ? one(registry.items[id].name) : null }))
    else recipe.ingredients.forEach((/** @type {number} */ id, /** @type {number} */ i) => { cells[i] = one(registry.items[id].name) })
    assert.ok(craftResult(cells, 3), JSON.stringify(recipe))
    found++
  }
  assert.ok(found > 1000, `${found} recipes`)
})

test('crafting by clicks takes one of each ingredient', () => {
  const game = worldWithPlayer()
  const { player } = game
  hold(player, { name: 'oak_log', count: 3 })
  click(game, 36)
  click(game, 1, RIGHT)
  click(game, 36)
  assert.deepEqual(player.slots[0], { name: 'oak_planks', count: 4 })
  click(game, 0)
  click(game, 37)
  assert.deepEqual(carried(player), { oak_log: 2, oak_planks: 4 })
  assert.equal(player.slots[0], null)
})

test('shift-click on a result crafts as often as it can', () => {
  const game = worldWithPlayer()
  game.player.slots[1] = { name: 'oak_log', count: 3 }
  click(game, 1, LEFT)
  click(game, 1, LEFT)
  click(game, 0, LEFT, 1)
  assert.deepEqual(carried(game.player), { oak_planks: 12 })
})

test('a bucket comes back from a cake', () => {
  const game = worldWithPlayer({ blocks: [[10, 64, 8, 'crafting_table']] })
  const { world, player } = game
  assert.ok(useOnBlock(world, player, onTop(10, 64, 8)))
  const rows = ['milk_bucket', 'milk_bucket', 'milk_bucket', 'sugar', 'egg', 'sugar', 'wheat', 'wheat', 'wheat']
  rows.forEach((name, i) => player.window?.set(i + 1, one(name)))
  click(game, 1, LEFT)
  click(game, 1, LEFT)
  click(game, 0, LEFT, 1)
  closeWindow(world, player)
  assert.deepEqual(carried(player), { cake: 1, bucket: 3 })
})

test('an item in a grid returns when the window closes', () => {
  const game = worldWithPlayer({ blocks: [[10, 64, 8, 'crafting_table']] })
  const { world, player } = game
  hold(player, { name: 'stick', count: 5 })
  player.held = 5
  useOnBlock(world, player, onTop(10, 64, 8))
  click(game, 37)
  click(game, 5, RIGHT)
  world.setBlock(10, 64, 8, 0)
  run(world, 1)
  assert.equal(player.window, null)
  assert.deepEqual(carried(player), { stick: 5 })
})

test('drag spreads a stack, double click gathers it, number keys swap', () => {
  const game = worldWithPlayer()
  const { player } = game
  player.cursor = { name: 'dirt', count: 10 }
  click(game, -999, 0, 5)
  for (const slot of [9, 10, 11]) click(game, slot, 1, 5)
  click(game, -999, 2, 5)
  assert.deepEqual([9, 10, 11].map(slot => player.slots[slot]?.count), [3, 3, 3])
  assert.deepEqual(player.cursor, { name: 'dirt', count: 1 })
  click(game, 12, LEFT, 6)
  assert.deepEqual(player.cursor, { name: 'dirt', count: 10 })
  click(game, 20)
  click(game, 20, 3, 2)
  assert.deepEqual(player.slots[39], { name: 'dirt', count: 10 })
  assert.equal(player.slots[20], null)
})

test('drop keys and clicks outside throw items', () => {
  const game = worldWithPlayer()
  hold(game.player, { name: 'dirt', count: 10 })
  click(game, 36, 0, 4)
  click(game, 36, 1, 4)
  game.player.cursor = { name: 'stone', count: 2 }
  click(game, -999, RIGHT)
  assert.deepEqual(dropped(game.world), { dirt: 10, stone: 1 })
  assert.deepEqual(game.player.cursor, { name: 'stone', count: 1 })
})

test('armour slots take only armour, results take nothing', () => {
  const game = worldWithPlayer()
  game.player.cursor = { name: 'dirt', count: 1 }
  click(game, 5)
  click(game, 0)
  assert.deepEqual(game.player.cursor, { name: 'dirt', count: 1 })
  game.player.cursor = { name: 'iron_helmet', count: 1 }
  click(game, 5)
  assert.deepEqual(game.player.slots[5], { name: 'iron_helmet', count: 1 })
})

test('random clicks never make or lose an item', async () => {
  const { Random } = await import('../../world/core/random.js')
  const random = new Random(11)
  for (let round = 0; round < 40; round++) {
    const game = worldWithPlayer({ blocks: [[10, 64, 8, 'chest']] })
    const { world, player } = game
    for (let slot = 9; slot < 45; slot += 2) player.slots[slot] = { name: slot % 3 ? 'dirt' : 'iron_sword', count: slot % 3 ? random.int(1, 64) : 1 }
    if (round % 2) useOnBlock(world, player, onTop(10, 64, 8))
    const total = () => {
      const stacks = [...player.slots.slice(1), player.cursor, ...[...world.blockEntities.values()].flatMap(entity => entity.slots)]
      /** @type {Record<string, number>} */
      const counts = dropped(world)
      for (const stack of stacks) if (stack) counts[stack.name] = (counts[stack.name] ?? 0) + stack.count
      return counts
    }
    const before = total()
    for (let i = 0; i < 300; i++) click(game, random.next() < 0.1 ? -999 : random.int(-2, 64), random.int(-1, 10), random.int(0, 6))
    assert.deepEqual(total(), before)
    for (const stack of player.slots) assert.ok(!stack || stack.count <= (stack.name === 'dirt' ? 64 : 1), JSON.stringify(stack))
  }
})
