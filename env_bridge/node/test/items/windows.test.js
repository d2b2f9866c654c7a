import assert from 'node:assert/strict'
import { test } from 'node:test'
import { propertiesOf } from '../../world/core/data.js'
import { clickWindow } from '../../world/rules/clicks.js'
import { cuts } from '../../world/rules/stonecutter.js'
import { useOnBlock } from '../../world/rules/use.js'
import { put, read } from '../nature/land.js'
import { carried, dropped, hold, onTop, run, worldWithPlayer } from '../world/helpers.js'

/** @param {ReturnType<typeof worldWithPlayer>} game @param {number} slot @param {number} [button] @param {number} [mode] */
function click ({ world, player }, slot, button = 0, mode = 0) {
  clickWindow(world, player, { slot, button, mode })
}

/** The window that is open now. @param {ReturnType<typeof worldWithPlayer>} game @returns {import('../../world/core/window.js').Window} */
function opened ({ player }) {
  assert.ok(player.window)
  return player.window
}

/** @param {ReturnType<typeof worldWithPlayer>} game */
function experience ({ world, player }) {
  const flying = [...world.entities.values()].reduce((sum, { points = 0 }) => sum + points, 0)
  return flying + player.experience.total
}

test('the middle button copies in creative mode only', () => {
  const game = worldWithPlayer()
  hold(game.player, { name: 'dirt', count: 3 })
  click(game, 36, 2, 3)
  assert.equal(game.player.cursor, null)
  game.player.gamemode = 'creative'
  click(game, 36, 2, 3)
  assert.deepEqual(game.player.cursor, { name: 'dirt', count: 64 })
  click(game, -999, 8, 5)
  click(game, 9, 9, 5)
  click(game, 10, 9, 5)
  click(game, -999, 10, 5)
  assert.deepEqual([9, 10].map(slot => game.player.slots[slot]?.count), [64, 64])
})

test('the off-hand key swaps, and puts one of a stack where only one fits', () => {
  const game = worldWithPlayer()
  hold(game.player, { name: 'shield', count: 1 }, { name: 'carved_pumpkin', count: 5 })
  click(game, 36, 40, 2)
  assert.equal(game.player.slots[45]?.name, 'shield')
  click(game, 5, 1, 2)
  assert.deepEqual([game.player.slots[5], game.player.slots[37]], [{ name: 'carved_pumpkin', count: 1 }, { name: 'carved_pumpkin', count: 4 }])
})

test('a furnace pays the experience of what it cooked when its output is taken, by half with the right button', () => {
  const game = worldWithPlayer({ blocks: [[10, 64, 8, 'furnace']] })
  const { world, player } = game
  useOnBlock(world, player, onTop(10, 64, 8))
  player.window?.set(0, { name: 'cactus', count: 4 })
  player.window?.set(1, { name: 'coal', count: 1 })
  run(world, 820)
  click(game, 2, 1)
  assert.deepEqual(player.cursor, { name: 'green_dye', count: 2 })
  assert.equal(experience(game), 4)
  click(game, 2, 0, 1)
  assert.equal(experience(game), 4)
})

test('a broken furnace leaves the experience that is still in it', () => {
  const game = worldWithPlayer({ blocks: [[14, 64, 8, 'furnace']] })
  const { world, player } = game
  useOnBlock(world, player, onTop(12, 64, 8))
  player.x = 12.5
  useOnBlock(world, player, onTop(14, 64, 8))
  player.window?.set(0, { name: 'cactus', count: 2 })
  player.window?.set(1, { name: 'coal', count: 1 })
  run(world, 410)
  world.setBlock(14, 64, 8, 0)
  assert.equal(experience(game), 2)
  assert.deepEqual(dropped(world), { green_dye: 2 })
  assert.equal(player.window, null)
})

test('smokers and blast furnaces take half the time, and only their own recipes', () => {
  const game = worldWithPlayer({ blocks: [[10, 64, 8, 'smoker'], [6, 64, 8, 'blast_furnace']] })
  const { world, player } = game
  for (const [x, good, bad, output] of /** @type {[number, string, string, string][]} */ ([[10, 'beef', 'raw_iron', 'cooked_beef'], [6, 'raw_iron', 'beef', 'iron_ingot']])) {
    useOnBlock(world, player, onTop(x, 64, 8))
    player.window?.set(0, { name: bad, count: 1 })
    player.window?.set(1, { name: 'coal', count: 1 })
    run(world, 120)
    assert.equal(player.window?.get(2), null, `${bad} at ${x}`)
    player.window?.set(0, { name: good, count: 1 })
    run(world, 101)
    assert.deepEqual(player.window?.get(2), { name: output, count: 1 })
  }
})

test('a stonecutter cuts what is chosen, as often as there is stone', () => {
  const game = worldWithPlayer({ blocks: [[10, 64, 8, 'stonecutter']] })
  const { world, player } = game
  hold(player, { name: 'stone', count: 3 })
  player.held = 8
  useOnBlock(world, player, onTop(10, 64, 8))
  click(game, 29, 0, 1)
  assert.equal(player.window?.get(1), null)
  const names = cuts({ name: 'stone', count: 1 }).map(({ name }) => name)
  assert.deepEqual(names, ['chiseled_stone_bricks', 'stone_brick_slab', 'stone_brick_stairs', 'stone_brick_wall', 'stone_bricks', 'stone_slab', 'stone_stairs'])
  const window = /** @type {NonNullable<typeof player.window>} */ (player.window)
  assert.equal(window.kind.press?.(world, player, window, 99), false)
  window.kind.press?.(world, player, window, names.indexOf('stone_slab'))
  click(game, 1)
  assert.deepEqual(player.cursor, { name: 'stone_slab', count: 2 })
  click(game, 20)
  click(game, 1, 0, 1)
  player.cursor = null
  assert.deepEqual(carried(player), { stone_slab: 6 })
  assert.equal(player.window?.get(1), null)
})

test('stone left in a cutter comes back, what it shows does not', () => {
  const game = worldWithPlayer({ blocks: [[10, 64, 8, 'stonecutter']] })
  const { world, player } = game
  hold(player, { name: 'stone', count: 3 })
  player.held = 8
  useOnBlock(world, player, onTop(10, 64, 8))
  click(game, 29, 0, 1)
  player.window?.kind.press?.(world, player, player.window, 2)
  world.setBlock(10, 64, 8, 0)
  run(world, 2)
  assert.deepEqual(carried(player), { stone: 3 })
  assert.deepEqual(dropped(world), {})
})

/** Two chests side by side as a player who looks south places them, the second to the left of the first as he sees it. */
function pairOfChests () {
  const game = worldWithPlayer()
  const { world, player } = game
  hold(player, { name: 'chest', count: 3 })
  player.yaw = 0
  useOnBlock(world, player, onTop(8, 63, 10))
  useOnBlock(world, player, onTop(9, 63, 10))
  run(world, 2)
  return game
}

test('two chests side by side become one of 54 slots', () => {
  const game = pairOfChests()
  const { world, player } = game
  assert.deepEqual([read(world, 8, 64, 10, 'type'), read(world, 9, 64, 10, 'type')], ['left', 'right'])
  player.held = 5
  useOnBlock(world, player, onTop(8, 64, 10))
  assert.equal(opened(game).kind.type, 'generic_9x6')
  assert.equal(opened(game).slots.length, 90)
  opened(game).set(0, { name: 'dirt', count: 1 })
  opened(game).set(53, { name: 'sand', count: 1 })
  world.setBlock(9, 64, 10, 0)
  run(world, 2)
  assert.equal(player.window, null)
  assert.equal(read(world, 8, 64, 10, 'type'), 'single')
  assert.deepEqual(dropped(world), { dirt: 1 })
  useOnBlock(world, player, onTop(8, 64, 10))
  assert.equal(opened(game).kind.type, 'generic_9x3')
  assert.deepEqual(opened(game).get(26), { name: 'sand', count: 1 })
})

test('a third chest, one that faces elsewhere or one placed sneaking stays single', () => {
  const { world, player } = pairOfChests()
  useOnBlock(world, player, onTop(10, 63, 10))
  run(world, 2)
  assert.equal(read(world, 10, 64, 10, 'type'), 'single')
  assert.deepEqual([read(world, 8, 64, 10, 'type'), read(world, 9, 64, 10, 'type')], ['left', 'right'])
  const other = worldWithPlayer()
  hold(other.player, { name: 'chest', count: 3 })
  useOnBlock(other.world, other.player, onTop(8, 63, 10))
  other.player.sneaking = true
  useOnBlock(other.world, other.player, onTop(9, 63, 10))
  other.player.sneaking = false
  run(other.world, 2)
  assert.equal(propertiesOf(other.world.getBlock(8, 64, 10)).type, 'single')
})

test('a chest under a block stays shut, also as half of a pair; a barrel opens', () => {
  const game = pairOfChests()
  const { world, player } = game
  put(world, 9, 65, 10, 'stone')
  put(world, 6, 64, 8, 'barrel')
  put(world, 6, 65, 8, 'stone')
  useOnBlock(world, player, onTop(8, 64, 10))
  assert.equal(player.window, null)
  useOnBlock(world, player, onTop(6, 64, 8))
  assert.equal(opened(game).kind.type, 'generic_9x3')
})
