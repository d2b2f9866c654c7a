/** One block of many: chosen, walked to, dug out. */

import { touchesLava } from '../../bot/travel_blocks.js'
import { clearView, digChecked, goalToSee, REACH_BLOCKS } from './dig.js'
import { stepOff } from './footing.js'
import { eyeDistance, GoalReach } from './goals.js'
import { coverLava } from './placing.js'

const WALK_SECONDS = 40
/** A server may put a block back once or twice. */
const MOST_DIGS = 4
const BETWEEN_DIGS_TICKS = 5

/** @param {Bot} bot @param {Vec3[]} positions height counts more, since it means climbing or digging */
export function nearest (bot, positions) {
  const { x, y, z } = bot.entity.position
  const cost = (/** @type {Vec3} */ position) => Math.hypot(position.x + 0.5 - x, position.z + 0.5 - z) + 1.5 * Math.abs(position.y - y)
  return positions.reduce((/** @type {Vec3 | null} */ best, position) => (best === null || cost(position) < cost(best) ? position : best), null)
}

/** @param {Bot} bot @param {Vec3} target @param {boolean} near @returns {Promise<boolean | null>} null when it is not there any more: sand that fell */
export async function mineOne (bot, target, near) {
  const { type } = bot.blockAt(target)
  if (touchesLava(bot, target)) return false
  const inReach = () => eyeDistance(bot, target) <= REACH_BLOCKS + 0.2
  for (let tries = 0; tries < MOST_DIGS; tries++) {
    if (!(tries === 0 ? near : inReach()) && !await bot.travel.tries(new GoalReach(target, REACH_BLOCKS - 0.3), { seconds: WALK_SECONDS })) return false
    if (!inReach() || !await clearView(bot, target)) { // something between cannot be dug: from elsewhere
      if (!await bot.travel.tries(goalToSee(bot, target, REACH_BLOCKS - 0.3), { seconds: WALK_SECONDS, isBold: true })) return false
      if (!inReach() || !await clearView(bot, target)) return false
    }
    if (!await stepOff(bot, target, WALK_SECONDS)) return false
    if (tries === 0 && await coverLava(bot, target) && !inReach()) continue
    if (bot.blockAt(target)?.type !== type) return null
    if (await digChecked(bot, target)) return true
    await bot.waitForTicks(BETWEEN_DIGS_TICKS)
  }
  return false
}
