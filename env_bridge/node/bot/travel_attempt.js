/** One search and the walk along its path, watched until it ends: there, as near as it led, or by what stops it. */

import { attacker, weaponOf } from './defence.js'
import { eagerly } from './travel_goals.js'
import { isBuried, isShortOfAir } from './travel_rescue.js'
import { countIdleness } from './travel_standstill.js'

const MOST_MISHAPS = 12
/** Of mishaps: a bot that was stuck once is likely to be so again, and it takes seconds. */
const STUCK_WEIGHT = 3

/** @param {string} name @param {string} message */
export const pathError = (name, message) => Object.assign(new Error(message), { name, code: 'no_path' })

/** Must the bot stop for a fight? Who neither digs nor builds, but only walks, is soon away. @param {any} bot */
const isAttacked = bot => bot.travel.isHurt() && (bot.pathfinder.isBuilding() || bot.pathfinder.isMining() || weaponOf(bot) !== null) && attacker(bot) !== null

/**
 * One search and the walk along its path.
 * @param {any} bot @param {any} goal
 * @param {Promise<never>} giveUp rejects when it takes too long
 * @param {{ isWhole?: boolean }} [options] isWhole: does not set out on a way that does not lead to the goal
 * @returns {Promise<boolean>} whether more searching might find more; settled when the bot stands still: at the goal, or as near as the path led
 * @throws with code no_path
 */
export async function attempt (bot, goal, giveUp, { isWhole = false } = {}) {
  const eager = eagerly(bot, goal)
  const idleness = countIdleness(bot)
  let mishaps = 0
  /** @type {any[]} */
  let way = []
  let isCutShort = false
  let thought = 0
  /** @type {[string, (...args: any[]) => void][]} */
  const listeners = []
  const listen = (/** @type {string} */ event, /** @type {(...args: any[]) => void} */ listener) => {
    listeners.push([event, listener])
    bot.on(event, listener)
  }
  bot.pathfinder.setGoal(eager)
  const walk = new Promise((resolve, reject) => {
    listen('goal_reached', reached => { if (reached === eager) resolve(null) })
    listen('goal_updated', goal => goal === eager || reject(pathError('GoalChanged', 'the goal was changed before it was reached')))
    listen('path_stop', () => reject(pathError('PathStopped', 'the walk was stopped before the goal was reached')))
    listen('path_reset', reason => {
      if (/error|scaffolding|stuck/.test(reason)) mishaps += reason === 'stuck' ? STUCK_WEIGHT : 1
      if (mishaps > MOST_MISHAPS) reject(pathError('NoPath', `the way is blocked: ${reason}`))
    })
    listen('path_update', results => {
      if (results.status === 'partial') results.path.length = 0 // do not walk before the search is finished
      else if ((results.path.length === 0 || isWhole) && results.status !== 'success') reject(pathError('NoPath', `no path from ${bot.entity.position.floored()} to the goal`))
      idleness.begin()
      way = results.path
      isCutShort = results.status === 'timeout'
      bot.travel.searched = results.visitedNodes
      thought = results.time
    })
    listen('physicsTick', () => {
      if (isShortOfAir(bot) || isBuried(bot)) return reject(pathError('Breathless', `out of breath at ${bot.entity.position.floored()}`))
      if (isAttacked(bot)) return reject(pathError('Attacked', `attacked at ${bot.entity.position.floored()}`))
      const lasting = idleness.tick(way)
      if (lasting === 'idle') resolve(null)
      else if (lasting === 'afloat') reject(pathError('NoPath', 'the way is blocked: nothing is dug afloat'))
      else if (lasting === 'building') { // off the place from which the block could be placed: search anew
        if (++mishaps > MOST_MISHAPS) reject(pathError('NoPath', 'the way is blocked: no place to build from'))
        else bot.pathfinder.setGoal(eager)
      }
    })
  })
  try {
    await Promise.race([walk, giveUp])
    return isCutShort
  } finally {
    bot.travel.thoughtMs += thought
    for (const [event, listener] of listeners) bot.removeListener(event, listener)
    if (bot.pathfinder.goal === eager) bot.pathfinder.setGoal(null)
  }
}
