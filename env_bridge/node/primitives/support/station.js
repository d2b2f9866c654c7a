/** Crafting tables and furnaces: walked to, or set up from what the bot carries and taken along again. */

import { collectDrops } from './collect.js'
import { digChecked, REACH_BLOCKS } from './dig.js'
import { eyeDistance, GoalReach } from './goals.js'
import { countOf } from './inventory.js'
import { placeNear } from './placing.js'

const RADIUS_BLOCKS = 32
const MOST_STATIONS = 3
const WALK_SECONDS = 40

/** @typedef {{ block: any, own: boolean }} Station own: set up by the primitive itself */

/** The stations that stand near, the nearest first. @param {any} bot @param {string} name */
const standing = (bot, name) => bot.findBlocks({ matching: bot.registry.blocksByName[name].id, maxDistance: RADIUS_BLOCKS, count: MOST_STATIONS })

/** Is there one, placed or in the inventory? @param {any} bot @param {string} name */
export const hasStation = (bot, name) => standing(bot, name).length > 0 || countOf(bot, bot.registry.itemsByName[name].id) > 0

/**
 * Gets to a station: to one that stands within 32 blocks, or to one that the bot puts up.
 * @param {any} bot @param {string} name
 * @returns {Promise<Station | null>} null when none can be reached and none set up
 */
export async function reachStation (bot, name) {
  for (const position of standing(bot, name)) {
    const isReached = await bot.travel.tries(new GoalReach(position, REACH_BLOCKS - 0.4), { seconds: WALK_SECONDS })
    if (isReached && bot.blockAt(position)?.name === name) return { block: bot.blockAt(position), own: false }
  }
  const item = bot.registry.itemsByName[name]
  if (countOf(bot, item.id) === 0) return null
  const place = await placeNear(bot, item, bot.entity.position.floored().offset(1, 0, 0))
  return place === null ? null : { block: bot.blockAt(place), own: true }
}

/** Is it there still, and in reach? @param {any} bot @param {{ block: any }} station */
export const isAtHand = (bot, { block }) => bot.blockAt(block.position)?.name === block.name && eyeDistance(bot, block.position) <= REACH_BLOCKS + 0.4

/** Takes a station along that the primitive put up. @param {any} bot @param {Station} station */
export async function leaveStation (bot, { block, own }) {
  if (!own || !await digChecked(bot, block.position)) return
  await bot.waitForTicks(4)
  await collectDrops(bot, [block.position], 2)
}
