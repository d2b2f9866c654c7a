import { Vec3 as Vector } from 'vec3'
import { plain } from './support/arguments.js'
import { leg } from './support/leg.js'

const NAME = 'exploreUntil'
const MOST_SECONDS = 1200
const CHECK_MS = 1000

/**
 * Walks, digs and builds its way in a direction, 10 to 30 blocks at a time and never into lava, until `callback` returns
 * something true; it is asked at once and then every second. Returns what the callback returned, or null, without throwing,
 * when the time is over. Each component of the direction is -1, 0 or 1: x = 1 is east, z = 1 is south; y = 0 goes as
 * the land lies, and in a cave on through caves, down too: from underground climb to the open sky first; y = -1 goes down for
 * ores, y = 1 climbs back up (slowly, so take blocks and food along). Its time is part of the program's.
 * @param {Bot} bot
 * @param {Vec3} direction such as new Vec3(1, 0, 1)
 * @param {number} maxTime in seconds, at most 1200
 * @param {() => any} callback what to look for
 * @example let iron = await exploreUntil(bot, new Vec3(0, -1, 0), 60, () => bot.findBlock({ matching: mcData.blocksByName["iron_ore"].id, maxDistance: 32 }))
 */
export async function exploreUntil (bot, direction, maxTime = 60, callback = () => false) {
  checkArguments(bot, direction, maxTime, callback)
  const seconds = Math.min(maxTime, MOST_SECONDS)
  const end = Date.now() + seconds * 1000
  const begin = bot.entity.position.floored()
  let found = await callback()
  let failedLegs = 0
  while (!found && Date.now() < end) {
    const walking = leg(bot, direction, failedLegs)
    while (!found && Date.now() < end && !await Promise.race([walking.over, pause(CHECK_MS)])) found = await callback()
    walking.stop()
    failedLegs = await walking.arrived ? 0 : failedLegs + 1
    found ||= await callback()
  }
  const feet = bot.entity.position.floored()
  if (found) {
    bot.facts.done('explored', { ...nameOf(found), position: plain(found.position instanceof Vector ? found.position.floored() : feet) })
    return found
  }
  bot.facts.fault(NAME, 'explore_timeout', { seconds, position: plain(feet), from_start_blocks: Math.round(feet.distanceTo(begin)) })
  return null
}

/** What a callback found, where it tells: a block or a mob. @param {any} found */
function nameOf (found) {
  if (typeof found.name !== 'string') return {}
  return typeof found.stateId === 'number' ? { block: found.name } : { mob: found.name }
}

/** @param {Bot} bot @param {unknown} direction @param {unknown} maxTime @param {unknown} callback */
function checkArguments (bot, direction, maxTime, callback) {
  const refuse = (/** @type {string} */ message) => bot.facts.refusal(NAME, 'bad_argument', message, {})
  if (!(direction instanceof Vector)) throw refuse('direction must be a Vec3, such as new Vec3(1, 0, 1)')
  const parts = [direction.x, direction.y, direction.z]
  if (!parts.every(part => part === -1 || part === 0 || part === 1)) throw refuse(`each component of direction must be -1, 0 or 1, not ${parts.join(', ')}`)
  if (parts.every(part => part === 0)) throw refuse('direction must not be 0, 0, 0')
  if (typeof maxTime !== 'number' || Number.isNaN(maxTime)) throw refuse('maxTime must be a number of seconds')
  if (typeof callback !== 'function') throw refuse('callback must be a function')
}

/** @param {number} ms */
const pause = ms => new Promise(resolve => setTimeout(() => resolve(false), ms))
