import { collectDrops } from './support/collect.js'
import { hold } from './support/inventory.js'

const NAME = 'killMob'
const RADIUS_BLOCKS = 48
const HIT_BLOCKS = 2.9
const EYES = 1.62
const COOLDOWN_TICKS = 13
const STILL_TICKS = 20
const WEAPONS = ['netherite_sword', 'diamond_sword', 'iron_sword', 'stone_sword', 'golden_sword', 'wooden_sword', 'netherite_axe',
  'diamond_axe', 'iron_axe', 'stone_axe', 'golden_axe', 'wooden_axe']

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
  const weapon = WEAPONS.map(name => bot.inventory.items().find((/** @type {any} */ item) => item.name === name)).find(Boolean)
  const end = Date.now() + timeout * 1000
  const fate = { dead: false, gone: false }
  const onDead = (/** @type {any} */ entity) => { fate.dead ||= entity.id === mob.id }
  const onGone = (/** @type {any} */ entity) => { fate.gone ||= entity.id === mob.id }
  bot.on('entityDead', onDead)
  bot.on('entityGone', onGone)
  try {
    while (!fate.dead && !fate.gone && Date.now() < end) await attack(bot, mob, weapon, () => fate.dead || fate.gone)
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

/** From the eyes to the nearest point of a body. @param {Bot} bot @param {any} mob */
function hitDistance (bot, mob) {
  const eyes = bot.entity.position.offset(0, EYES, 0)
  const beyond = (/** @type {number} */ from, /** @type {number} */ low, /** @type {number} */ high) => Math.max(low - from, 0, from - high)
  const { x, y, z } = mob.position
  const half = (mob.width ?? 0.6) / 2
  return Math.hypot(beyond(eyes.x, x - half, x + half), beyond(eyes.y, y, y + (mob.height ?? 1)), beyond(eyes.z, z - half, z + half))
}

/** Gets near and hits once. @param {Bot} bot @param {any} mob @param {any} weapon @param {() => boolean} over */
async function attack (bot, mob, weapon, over) {
  if (hitDistance(bot, mob) > HIT_BLOCKS) {
    if (bot.pathfinder.goal?.entity !== mob) bot.pathfinder.setGoal(new bot.travel.goals.GoalFollow(mob, 2), true)
    await bot.waitForTicks(2)
    return
  }
  if (weapon) await hold(bot, weapon.type).catch(() => {}) // it may have broken: then with the hand
  if (over()) return
  await bot.lookAt(mob.position.offset(0, mob.height * 0.7, 0), true)
  bot.attack(mob)
  await bot.waitForTicks(COOLDOWN_TICKS)
}
