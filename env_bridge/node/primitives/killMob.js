import { HIT_BLOCKS, hit, hitDistance } from '../bot/defence.js'
import { isBesideDrop } from '../bot/travel_blocks.js'
import { collectDrops } from './support/collect.js'

const NAME = 'killMob'
const RADIUS_BLOCKS = 48
const STILL_TICKS = 20

/**
 * Hunts the nearest mob of a kind within 48 blocks until it is dead, with the best sword or axe, and collects what it drops.
 * Returns nothing. Reports, without throwing, when there is none; throws when it is not dead after `timeout` seconds.
 * @param {Bot} bot
 * @param {string} mobName such as "pig" or "zombie"
 * @param {number} timeout in seconds
 * @example await killMob(bot, "cow", 300)
 */
export async function killMob (bot, mobName, timeout = 300) {
  if (typeof mobName !== 'string') throw bot.facts.refusal(NAME, 'bad_argument', 'the name of the mob must be a string', {})
  const mob = bot.nearestEntity((/** @type {any} */ entity) => entity.name === mobName && entity.position.distanceTo(bot.entity.position) <= RADIUS_BLOCKS)
  if (mob === null) return bot.facts.failure(NAME, 'mob_not_near', { mob: mobName, radius_blocks: RADIUS_BLOCKS })
  const end = Date.now() + timeout * 1000
  const fate = { dead: false, gone: false }
  const onDead = (/** @type {any} */ entity) => { fate.dead ||= entity.id === mob.id }
  const onGone = (/** @type {any} */ entity) => { fate.gone ||= entity.id === mob.id }
  bot.on('entityDead', onDead)
  bot.on('entityGone', onGone)
  try {
    while (!fate.dead && !fate.gone && Date.now() < end) await attack(bot, mob)
  } finally {
    bot.removeListener('entityDead', onDead)
    bot.removeListener('entityGone', onGone)
    bot.pathfinder.setGoal(null)
  }
  if (!fate.dead) throw bot.facts.refusal(NAME, 'kill_timeout', fate.gone ? `the ${mobName} got away` : `the ${mobName} was not killed within ${timeout} seconds`, { mob: mobName, seconds: timeout })
  bot.facts.done('killed', { mob: mobName, wanted: 1, got: 1 })
  bot.save(`${mobName}_killed`)
  const place = mob.position.clone()
  await bot.waitForTicks(STILL_TICKS)
  await collectDrops(bot, [place], 5)
}

/** Gets near and hits once. @param {Bot} bot @param {any} mob */
async function attack (bot, mob) {
  if (hitDistance(bot, mob) <= HIT_BLOCKS && !bot.pathfinder.isBuilding()) {
    if (isBesideDrop(bot)) bot.pathfinder.setGoal(null) // who turns while walking falls
    return await hit(bot, mob)
  }
  if (bot.pathfinder.goal?.entity !== mob) bot.pathfinder.setGoal(bot.travel.steadily(new bot.travel.goals.GoalFollow(mob, 2)), true)
  await bot.waitForTicks(2)
}
