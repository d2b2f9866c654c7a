/** What the bot stands on when it is about to dig it away. */

import { isWet } from '../../bot/travel_blocks.js'
import { REACH_BLOCKS } from './dig.js'
import { eyeDistance, GoalReach } from './goals.js'
/** @typedef {import('vec3').Vec3} Vec3 */

/** Deeper falls hurt. */
const MOST_FALL_BLOCKS = 3

/**
 * Gets the bot off a block that it is to dig and that it stands on over a deep hole or lava.
 * @param {any} bot @param {Vec3} target @param {number} seconds
 * @returns {Promise<boolean>} whether the block may be dug
 */
export async function stepOff (bot, target, seconds) {
  if (!standsOn(bot.entity.position, target) || !isOverHole(bot, target)) return true
  const inReach = new GoalReach(target, REACH_BLOCKS - 0.3)
  const beside = Object.assign(new bot.travel.goals.Goal(), {
    heuristic: (/** @type {any} */ node) => inReach.heuristic(node),
    isEnd: (/** @type {any} */ node) => inReach.isEnd(node) && (node.x !== target.x || node.z !== target.z)
  })
  return await bot.travel.tries(beside, { seconds }) && eyeDistance(bot, target) <= REACH_BLOCKS + 0.2
}

/** @param {Vec3} feet @param {Vec3} place */
const standsOn = (feet, place) => Math.floor(feet.x) === place.x && Math.floor(feet.z) === place.z && feet.y > place.y

/** @param {any} bot @param {Vec3} place */
function isOverHole (bot, place) {
  for (let depth = 1; depth <= MOST_FALL_BLOCKS; depth++) {
    const block = bot.blockAt(place.offset(0, -depth, 0), false)
    if (block === null || block.name === 'lava') return true
    if (block.boundingBox === 'block' || isWet(block)) return false
  }
  return true
}
