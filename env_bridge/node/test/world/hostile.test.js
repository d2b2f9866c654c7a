import assert from 'node:assert/strict'
import { once } from 'node:events'
import { test } from 'node:test'
import mineflayer from 'mineflayer'
import { stateOf } from '../../world/core/data.js'
import { die } from '../../world/rules/health.js'
import { spawnMob } from '../../world/rules/mobs.js'
import { Vec3, believed, clock, join, withBot } from './bot.js'
import { carried, dropped } from './helpers.js'

/** @typedef {import('./bot.js').Game} Game */

const CALM = { doMobSpawning: false }
/** A slot's worth of nothing. */
const EMPTY = { present: false }

/** @param {any} bot @returns {(name: string, data: object) => void} */
const sender = bot => (name, data) => bot._client.write(name, data)

/** @param {Game} game @param {string} name */
const playerOf = (game, name) => /** @type {any} */ (game.world.players.get(name))

/** Everything of a kind that there is, wherever it is. @param {Game} game @param {string} name */
function inAll (game, name) {
  let count = dropped(game.world)[name] ?? 0
  for (const player of game.world.players.values()) {
    count += carried(player)[name] ?? 0
    if (player.cursor?.name === name) count += player.cursor.count
  }
  for (const { slots } of game.world.blockEntities.values()) for (const stack of slots) if (stack?.name === name) count += stack.count
  return count
}

/** @param {any} bot @param {number} windowId @param {number} slot @param {number} mouseButton @param {number} mode */
const click = (bot, windowId, slot, mouseButton, mode) =>
  bot._client.write('window_click', { windowId, stateId: 1, slot, mouseButton, mode, changedSlots: [], cursorItem: EMPTY })

test('digging too early or too far, placing and hitting out of reach do nothing, and the client is told so', async () => {
  await withBot({ blocks: [[10, 64, 8, 'stone'], [18, 64, 8, 'dirt']], gameRules: CALM }, async (bot, game) => {
    const send = sender(bot)
    const cow = spawnMob(game.world, 'cow', { x: 18.5, y: 64, z: 12.5 })
    game.operator.setSlot('bot', 36, 'cobblestone', 4)
    await bot.waitForTicks(3)
    for (const location of [new Vec3(10, 64, 8), new Vec3(18, 64, 8)]) {
      bot._updateBlockState(location, 0)
      send('block_dig', { status: 0, location, face: 1, sequence: 0 })
      send('block_dig', { status: 2, location, face: 1, sequence: 0 })
    }
    await bot.waitForTicks(40)
    send('block_dig', { status: 2, location: new Vec3(18, 64, 8), face: 1, sequence: 0 })
    send('block_place', { hand: 0, location: new Vec3(18, 63, 10), direction: 1, cursorX: 0.5, cursorY: 1, cursorZ: 0.5, insideBlock: false, sequence: 0 })
    send('use_entity', { target: cow.id, mouse: 1, sneaking: false })
    await bot.waitForTicks(5)
    assert.deepEqual([bot.blockAt(new Vec3(10, 64, 8)).name, bot.blockAt(new Vec3(18, 64, 8)).name], ['stone', 'dirt'])
    assert.equal(game.world.getBlock(18, 64, 10), 0)
    assert.equal(cow.health, 10)
    assert.deepEqual(carried(playerOf(game, 'bot')), { cobblestone: 4 })
  })
})

test('things made up in packets are not there', async () => {
  await withBot({ gameRules: CALM }, async (bot, game) => {
    const send = sender(bot)
    const diamond = { present: true, itemId: bot.registry.itemsByName.diamond.id, itemCount: 64, nbtData: undefined }
    send('set_creative_slot', { slot: 36, item: diamond })
    send('window_click', { windowId: 0, stateId: 1, slot: 36, mouseButton: 0, mode: 0, changedSlots: [{ location: 36, item: diamond }], cursorItem: diamond })
    send('window_click', { windowId: 0, stateId: 1, slot: -999, mouseButton: 0, mode: 0, changedSlots: [], cursorItem: diamond })
    send('window_click', { windowId: 7, stateId: 1, slot: 3, mouseButton: 0, mode: 1, changedSlots: [{ location: 3, item: diamond }], cursorItem: EMPTY })
    send('block_dig', { status: 3, location: new Vec3(0, 0, 0), face: 0, sequence: 0 })
    await bot.waitForTicks(5)
    assert.equal(inAll(game, 'diamond'), 0)
    assert.deepEqual(believed(bot), {})
    let tag = /** @type {any} */ ({ type: 'compound', value: {} })
    for (let depth = 0; depth < 3000; depth++) tag = { type: 'compound', value: { a: tag } }
    try {
      send('window_click', { windowId: 0, stateId: 1, slot: 36, mouseButton: 0, mode: 0, changedSlots: [], cursorItem: { ...diamond, nbtData: { name: '', ...tag } } })
    } catch {} // this end may not be able to write it
    await clock.sleep(500)
    const other = await join(game, 'other')
    assert.equal(inAll(game, 'diamond'), 0)
    other.end()
  })
})

test('a chest that two share, closing, dropping, dying and leaving neither make nor lose an item', async () => {
  await withBot({ gameRules: CALM }, async (bot, game) => {
    const other = await join(game, 'other')
    game.world.setBlock(10, 64, 8, stateOf('chest'))
    game.operator.setSlot('bot', 36, 'diamond', 40)
    game.operator.setSlot('other', 36, 'diamond', 24)
    await bot.waitForTicks(3)
    for (let round = 0; round < 6; round++) {
      const windows = await Promise.all([bot, other].map(one => one.openContainer(one.blockAt(new Vec3(10, 64, 8)))))
      const ids = windows.map((/** @type {any} */ window) => window.id)
      const both = (/** @type {number} */ slot, /** @type {number} */ button, /** @type {number} */ mode) => [bot, other].forEach((one, i) => click(one, ids[i], slot, button, mode))
      both(54, 0, 0)
      both(0, 0, 0)
      both(0, 0, 6)
      both(0, 0, 1)
      both(0, round % 2, 4)
      click(bot, 0, 36, 0, 1)
      both(27 + round, 0, 6)
      if (round === 1) die(game.world, playerOf(game, 'bot'), { type: 'generic_kill' })
      if (round === 2) both(-999, 0, 0)
      for (const [i, one] of [bot, other].entries()) {
        one._client.write('close_window', { windowId: ids[i] })
        click(one, ids[i], 0, 0, 1)
        one._client.write('block_dig', { status: 3, location: new Vec3(0, 0, 0), face: 0, sequence: 0 })
      }
      await bot.waitForTicks(60)
      assert.equal(inAll(game, 'diamond'), 64, `round ${round}`)
    }
    const window = await other.openContainer(other.blockAt(new Vec3(10, 64, 8)))
    click(other, window.id, 54, 0, 0)
    other.end()
    await bot.waitForTicks(5)
    assert.equal(inAll(game, 'diamond'), 64)
  })
})

test('a name comes in once, and only if it is one', async () => {
  await withBot({ gameRules: CALM }, async (bot, game) => {
    game.operator.setSlot('bot', 36, 'diamond', 5)
    for (const username of ['../x', 'a'.repeat(200), 'white space', '__proto__!']) {
      const stranger = mineflayer.createBot(/** @type {any} */ ({ ...game.connectOptions(), username, viewDistance: 4 }))
      stranger.on('error', () => {})
      await Promise.race([once(stranger, 'end'), clock.sleep(40000)])
      assert.deepEqual([...game.world.players.keys()], ['bot'], JSON.stringify(username))
    }
    const gone = once(bot, 'end')
    const again = await join(game, 'bot')
    await gone
    await again.waitForTicks(5)
    assert.deepEqual(believed(again), { diamond: 5 })
    assert.deepEqual([inAll(game, 'diamond'), game.server.sessions.size], [5, 1])
    again.end()
  })
})
