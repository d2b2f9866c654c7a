/**
 * Players for long trials: a seeded embedded world under the virtual clock, and mineflayer bots in it that have no more than a
 * client on a server has: the connection, pathfinder and the primitives. No operator, no look behind the protocol.
 *
 * Load it after the clock is installed: mineflayer keeps references to timers.
 */

import { createEmbeddedWorld } from '../world/embedded.js'
import { hotbar } from '../bot/boundary.js'
import { connect } from '../bot/connect.js'
import { extensions } from '../bot/extensions.js'
import { facts } from '../bot/facts.js'
import { fastBlocks } from '../bot/speed.js'
import { fastTools } from '../bot/tools.js'
import { travel } from '../bot/travel.js'

/** @typedef {ReturnType<typeof createEmbeddedWorld>} Game */

/** @param {number} seed @returns {Game} a running world with vanilla's default rules */
export function openWorld (seed) {
  const game = createEmbeddedWorld({ seed })
  game.start()
  return game
}

/**
 * @param {Game} game @param {string} username @param {number} [viewDistance] columns
 * @returns {Promise<any>} the bot, with the land around it loaded
 */
export async function joinPlayer (game, username, viewDistance = 6) {
  const bot = await connect({ connection: game.connectOptions(), where: 'the embedded world', username, version: null, viewDistance })
  for (const inject of [facts, fastBlocks, hotbar, travel, fastTools, extensions]) inject(bot)
  await bot.waitForChunksToLoad()
  return bot
}
