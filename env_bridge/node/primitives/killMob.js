import { HIT_BLOCKS, hit, hitDistance } from '../bot/defence.js'
import { isBesideDrop } from '../bot/travel_blocks.js'
import { plain } from './support/arguments.js'
import { isArcher, isInSight, MOST_BOW_BLOCKS, shootOnce } from './support/bow.js'
import { collectDrops } from './support/collect.js'

const NAME = 'killMob'
const RADIUS_BLOCKS = 48
/** So far it follows a mob from where the hunt began. */
const LEASH_BLOCKS = 96
const STILL_TICKS = 20

/**
 * Hunts the nearest mob of a kind within 48 blocks until it is dead, with the best sword or axe, and collects what it drops.
 * Returns nothing. Reports, without throwing, when there is none; throws when it is not dead after `timeout` seconds, when
 * the hunt has led 96 blocks away, or when the bot dies.
 * @param {Bot} bot
 * @param {string} mobName such as "pig" or "zombie"
 * @param {number} timeout in seconds
 * @example await killMob(bot, "cow", 300)
 */
export async function killMob (bot, mobName, timeout = 300) {
  if (typeof mobName !== 'string') throw bot.facts.refusal(NAME, 'bad_argument', 'the name of the mob must be a string', {})
  const mob = nearest(bot, mobName)
  if (mob === null) return bot.facts.failure(NAME, 'mob_not_near', { mob: mobName, radius_blocks: RADIUS_BLOCKS })
  const fate = await hunt(bot, mob, timeout)
  if (fate === 'fallen') throw bot.facts.refusal(NAME, 'mob_escaped', `the bot died before the ${mobName} did`, { mob: mobName, position: plain(mob.position.floored()) })
  if (fate === 'escaped') throw bot.facts.refusal(NAME, 'mob_escaped', `the ${mobName} got away`, { mob: mobName, position: plain(mob.position.floored()) })
  if (fate === 'late') throw bot.facts.refusal(NAME, 'kill_timeout', `the ${mobName} was not killed within ${timeout} seconds`, { mob: mobName, seconds: timeout })
  bot.facts.done('killed', { mob: mobName, wanted: 1, got: 1 })
  bot.save(`${mobName}_killed`)
  const place = mob.position.clone()
  await bot.waitForTicks(STILL_TICKS)
  await collectDrops(bot, [place], 5)
}

/** The nearest mob of a kind; up and down a block counts twice, since rock lies between. @param {Bot} bot @param {string} name @returns {any} */
function nearest (bot, name) {
  const away = (/** @type {any} */ mob) => mob.position.distanceTo(bot.entity.position)
  const effort = (/** @type {any} */ mob) => away(mob) + Math.abs(mob.position.y - bot.entity.position.y)
  const near = Object.values(bot.entities).filter(mob => mob.name === name && away(mob) <= RADIUS_BLOCKS)
  return near.reduce((best, mob) => best === null || effort(mob) < effort(best) ? mob : best, null)
}

/**
 * Follows and hits until one of the two is dead, or it is out of sight or too far from where the hunt began.
 * @param {Bot} bot @param {any} mob @param {number} seconds
 * @returns {Promise<'dead' | 'fallen' | 'escaped' | 'late'>}
 */
async function hunt (bot, mob, seconds) {
  const start = bot.entity.position.clone()
  const end = Date.now() + seconds * 1000
  const fate = { dead: false, fallen: false, gone: false }
  const onDead = (/** @type {any} */ entity) => { fate.dead ||= entity.id === mob.id }
  const onGone = (/** @type {any} */ entity) => { fate.gone ||= entity.id === mob.id }
  const onDeath = () => { fate.fallen = true }
  bot.on('entityDead', onDead)
  bot.on('entityGone', onGone)
  bot.on('death', onDeath)
  try {
    while (!fate.dead && !fate.fallen && !fate.gone && Date.now() < end && bot.entity.position.distanceTo(start) <= LEASH_BLOCKS) await attack(bot, mob)
  } finally {
    bot.removeListener('entityDead', onDead)
    bot.removeListener('entityGone', onGone)
    bot.removeListener('death', onDeath)
    bot.pathfinder.setGoal(null)
  }
  if (fate.dead) return 'dead'
  if (fate.fallen) return 'fallen'
  return fate.gone || Date.now() < end ? 'escaped' : 'late'
}

/** Gets near and hits once, or shoots where the program put a bow into the hand. @param {Bot} bot @param {any} mob */
async function attack (bot, mob) {
  const distance = mob.position.distanceTo(bot.entity.position)
  if (isArcher(bot) && distance > HIT_BLOCKS && distance <= MOST_BOW_BLOCKS && isInSight(bot, mob)) {
    bot.pathfinder.setGoal(null)
    if (await shootOnce(bot, mob)) return
  }
  if (hitDistance(bot, mob) <= HIT_BLOCKS && !bot.pathfinder.isBuilding()) {
    if (isBesideDrop(bot)) bot.pathfinder.setGoal(null) // who turns while walking falls
    return await hit(bot, mob)
  }
  if (bot.pathfinder.goal?.entity !== mob) bot.pathfinder.setGoal(bot.travel.steadily(new bot.travel.goals.GoalFollow(mob, 2)), true)
  await bot.waitForTicks(2)
}
