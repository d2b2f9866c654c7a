import assert from 'node:assert/strict'
import { test } from 'node:test'
import { propertiesOf } from '../../world/core/data.js'
import { useOnBlock } from '../../world/rules/use.js'
import { writeSign } from '../../world/rules/signs.js'
import { name, put, read } from '../nature/land.js'
import { hold, onTop, run, worldWithPlayer } from '../world/helpers.js'

/** @param {ReturnType<typeof worldWithPlayer>} game @param {string} item @param {[number, number, number]} on @param {number} [face] @param {number} [cursorY] */
function place ({ world, player }, item, [x, y, z], face = 1, cursorY = 0.5) {
  hold(player, { name: item, count: 8 })
  const done = useOnBlock(world, player, { ...onTop(x, y, z, face), cursorY })
  run(world, 2)
  return done
}

test('two slabs make a whole one, from above, from the side and through the cell beside', () => {
  const game = worldWithPlayer()
  const { world } = game
  place(game, 'stone_slab', [10, 63, 8])
  assert.equal(read(world, 10, 64, 8, 'type'), 'bottom')
  place(game, 'stone_slab', [10, 64, 8])
  assert.equal(read(world, 10, 64, 8, 'type'), 'double')
  place(game, 'stone_slab', [10, 64, 8], 4, 0.8)
  assert.equal(read(world, 9, 64, 8, 'type'), 'top')
  place(game, 'stone_slab', [10, 64, 8], 4, 0.2)
  assert.equal(read(world, 9, 64, 8, 'type'), 'double')
  assert.equal(place(game, 'oak_slab', [9, 64, 8], 0), false)
})

test('candles, snow and petals pile up in one cell', () => {
  const game = worldWithPlayer()
  const { world } = game
  for (let i = 0; i < 5; i++) place(game, 'candle', [10, i === 0 ? 63 : 64, 8])
  assert.equal(read(world, 10, 64, 8, 'candles'), '4')
  for (let i = 0; i < 3; i++) place(game, 'snow', [10, i === 0 ? 63 : 64, 10])
  assert.equal(read(world, 10, 64, 10, 'layers'), '3')
})

test('fences, panes and walls reach out to their neighbours', () => {
  const game = worldWithPlayer({ blocks: [[10, 64, 8, 'stone']] })
  const { world } = game
  place(game, 'oak_fence', [10, 63, 9])
  place(game, 'oak_fence', [11, 63, 9])
  assert.deepEqual([read(world, 10, 64, 9, 'north'), read(world, 10, 64, 9, 'east'), read(world, 11, 64, 9, 'west')], ['true', 'true', 'true'])
  place(game, 'nether_brick_fence', [12, 63, 9])
  assert.equal(read(world, 12, 64, 9, 'west'), 'false')
  put(world, 10, 64, 8, 'air')
  run(world, 2)
  assert.equal(read(world, 10, 64, 9, 'north'), 'false')
  for (const x of [4, 5, 6]) place(game, 'cobblestone_wall', [x, 63, 6])
  assert.deepEqual(propertiesOf(world.getBlock(5, 64, 6)), { east: 'low', north: 'none', south: 'none', up: 'false', waterlogged: 'false', west: 'low' })
  place(game, 'glass_pane', [6, 63, 7])
  assert.equal(read(world, 6, 64, 7, 'north'), 'true')
})

test('stairs turn corners, trapdoors and ladders take the face they are put on', () => {
  const game = worldWithPlayer({ blocks: [[11, 64, 6, 'stone']] })
  const { world, player } = game
  player.yaw = 180
  place(game, 'oak_stairs', [8, 63, 5])
  player.yaw = -90
  place(game, 'oak_stairs', [8, 63, 6])
  assert.equal(read(world, 8, 64, 5, 'facing'), 'north')
  assert.match(read(world, 8, 64, 5, 'shape') ?? '', /^inner_/)
  place(game, 'oak_trapdoor', [11, 64, 6], 4, 0.9)
  assert.deepEqual([read(world, 10, 64, 6, 'half'), read(world, 10, 64, 6, 'facing')], ['top', 'west'])
  place(game, 'ladder', [11, 64, 6], 3)
  assert.equal(read(world, 11, 64, 7, 'facing'), 'south')
  put(world, 11, 64, 6, 'air')
  run(world, 2)
  assert.equal(name(world, 11, 64, 7), 'air')
})

test('a lantern hangs while something holds it', () => {
  const game = worldWithPlayer({ blocks: [[10, 66, 8, 'stone']] })
  place(game, 'lantern', [10, 66, 8], 0)
  assert.equal(read(game.world, 10, 65, 8, 'hanging'), 'true')
  put(game.world, 10, 66, 8, 'air')
  run(game.world, 2)
  assert.equal(name(game.world, 10, 65, 8), 'air')
})

test('a sign is written once by who placed it, and opened again by a click', () => {
  const game = worldWithPlayer()
  const { world, player } = game
  /** @type {any[]} */
  const opened = []
  world.events.on('signOpened', (_, at, front) => opened.push([at.x, at.y, at.z, front]))
  place(game, 'oak_sign', [10, 63, 8])
  assert.deepEqual(opened, [[10, 64, 8, true]])
  assert.equal(writeSign(world, player, { x: 9, y: 64, z: 8 }, true, ['a', '', '', '']), false)
  useOnBlock(world, player, onTop(10, 64, 8))
  assert.equal(writeSign(world, player, { x: 10, y: 64, z: 8 }, true, ['a', 'b\u00a7cc', '', '']), true)
  assert.deepEqual(world.blockEntities.get('10,64,8')?.front?.lines, ['a', 'bc', '', ''])
  assert.equal(writeSign(world, player, { x: 10, y: 64, z: 8 }, true, ['z', '', '', '']), false)
  hold(player, { name: 'honeycomb', count: 1 })
  useOnBlock(world, player, onTop(10, 64, 8))
  assert.equal(player.slots[36], null)
  const before = opened.length
  useOnBlock(world, player, onTop(10, 64, 8))
  assert.equal(opened.length, before)
})
