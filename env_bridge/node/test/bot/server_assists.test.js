import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clock, join } from '../world/bot.js'
import { flatTerrain } from '../world/helpers.js'

const { createEmbeddedWorld } = await import('../../world/embedded.js')
const { serverAssists } = await import('../../bot/server_assists.js')

test('a stuck operator goes beside where it is by command, out of the walls, and the server keeps inventories', async () => {
  /** @type {[number, number, number, string][]} */
  const walls = []
  for (const x of [7, 8, 9]) for (const y of [64, 65, 66]) for (const z of [7, 8, 9]) if (z !== 8 || x === 7 || y === 66) walls.push([x, y, z, 'stone'])
  const game = createEmbeddedWorld({ seed: 1, operators: ['boss'], gameRules: { doMobSpawning: false }, terrainFactory: () => flatTerrain(walls) })
  game.start()
  await clock.run((async () => {
    const bot = await join(game, 'boss')
    await bot.waitForTicks(20)
    bot.command = (/** @type {string} */ text) => bot.chat(text)
    const help = serverAssists(bot, { unstick_teleport: true, keep_inventory: true }, () => true)
    assert.equal(help.free(), true)
    await bot.waitForTicks(10)
    const { x, y, z } = bot.entity.position
    assert.deepEqual([x, y, z, help.counts()], [9.5, 64, 8.5, { unstick_teleport: 1 }])
    help.begin()
    await bot.waitForTicks(5)
    assert.deepEqual([help.counts(), game.world.gameRules.keepInventory], [{}, true])
    bot.end()
    game.stop()
  })())
})
