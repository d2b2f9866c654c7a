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
 * Gets to a station: to one at hand, to one that the bot carries and puts up, or to one that stands within 32 blocks.
 * @param {any} bot @param {string} name
 * @param {number[]} [kept] ids of items that are not to be built with on the way
 * @returns {Promise<Station | null>} null when none can be reached and none set up
 */
export async function reachStation (bot, name, kept = []) {
  const near = standing(bot, name)
  const isNear = near.some((/** @type {any} */ position) => eyeDistance(bot, position) <= REACH_BLOCKS)
  return (isNear ? null : await putUp(bot, name)) ?? await walkToOne(bot, name, near, kept) ?? (isNear ? await putUp(bot, name) : null)
}

/** @param {any} bot @param {string} name @param {any[]} places @param {number[]} kept @returns {Promise<Station | null>} */
async function walkToOne (bot, name, places, kept) {
  for (const position of places) {
    const isReached = await bot.travel.tries(new GoalReach(position, REACH_BLOCKS - 0.4), { seconds: WALK_SECONDS, kept })
    if (isReached && bot.blockAt(position)?.name === name) return { block: bot.blockAt(position), own: false }
  }
  return null
}

/** @param {any} bot @param {string} name @returns {Promise<Station | null>} */
async function putUp (bot, name) {
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
