/**
 * Hitting back at what attacks the bot while it works. It hunts nothing: only what is hostile and within reach is fought.
 *
 * Asked by kind and name, since versions of the game data differ in what they call hostile.
 */

import { EYES } from './eyes.js'

/** A server lets nobody hit from further away. */
export const HIT_BLOCKS = 2.9
const SWORD_TICKS = 13
const FIST_TICKS = 11
const MOST_HITS = 40
const BLAST_BLOCKS = 8
const FLIGHT_SECONDS = 3
const WEAPONS = ['netherite_sword', 'diamond_sword', 'iron_sword', 'stone_sword', 'golden_sword', 'wooden_sword', 'netherite_axe',
  'diamond_axe', 'iron_axe', 'stone_axe', 'golden_axe', 'wooden_axe']
/** Hostile, but called otherwise by some versions. */
const FOES = new Set(['slime', 'magma_cube', 'phantom', 'hoglin'])
/** They leave in peace who leaves them in peace. */
const NEUTRAL = new Set(['enderman', 'zombified_piglin', 'zombie_pigman', 'piglin', 'spider', 'cave_spider'])
/** Older data has one word for all mobs. */
const OLDER_FOES = /^(zombie|zombie_villager|husk|drowned|skeleton|stray|creeper|silverfish|endermite|witch|vindicator|pillager|evoker|vex|ravager|wither_skeleton|blaze)$/

/** The best sword or axe of the inventory. @param {any} bot */
export const weaponOf = bot => WEAPONS.map(name => bot.inventory.items().find((/** @type {any} */ item) => item.name === name)).find(Boolean) ?? null

/** From the eyes to the nearest point of a body. @param {any} bot @param {any} mob */
export function hitDistance (bot, mob) {
  const eyes = bot.entity.position.offset(0, EYES, 0)
  const beyond = (/** @type {number} */ from, /** @type {number} */ low, /** @type {number} */ high) => Math.max(low - from, 0, from - high)
  const { x, y, z } = mob.position
  const half = (mob.width ?? 0.6) / 2
  return Math.hypot(beyond(eyes.x, x - half, x + half), beyond(eyes.y, y, y + (mob.height ?? 1)), beyond(eyes.z, z - half, z + half))
}

/** @param {any} mob */
export const isFoe = mob => mob.type === 'hostile' || mob.kind === 'Hostile mobs' || FOES.has(mob.name) || OLDER_FOES.test(mob.name ?? '')

/** Counts who hurt the bot, for the neutral ones. @param {any} bot @returns {() => boolean} whether it was hurt a moment ago */
export function watchHurts (bot) {
  let ticks = 0
  bot.on('entityHurt', (/** @type {any} */ entity) => { if (entity === bot.entity) ticks = 20 })
  bot.on('physicsTick', () => { if (ticks > 0) ticks-- })
  return () => ticks > 0
}

/** The nearest attacker within reach; it is asked at every tick, so the cheapest question comes first. @param {any} bot */
export function attacker (bot) {
  const isHurt = bot.travel.isHurt()
  const self = bot.entity
  const { x, z } = self.position
  const all = Object.values(bot.entities)
  let nearest = null
  let nearestSquare = Infinity
  for (let i = 0; i < all.length; i++) {
    const mob = all[i]
    if (mob === self || !isWithin(mob, x, z) || !mob.isValid || !isFoe(mob) || (!isHurt && NEUTRAL.has(mob.name)) || !(hitDistance(bot, mob) <= HIT_BLOCKS)) continue
    const square = self.position.distanceSquared(mob.position)
    if (square < nearestSquare) [nearest, nearestSquare] = [mob, square]
  }
  return nearest
}

/** Whether a mob may be within reach of a place, as far as one can tell without looking at its body. @param {any} mob @param {number} x @param {number} z */
function isWithin ({ position, width }, x, z) {
  const reach = HIT_BLOCKS + (width ?? 0.6) // twice its half: rounding must not matter
  return Math.abs(position.x - x) <= reach && Math.abs(position.z - z) <= reach
}

/** One hit and the time until the next counts. @param {any} bot @param {any} mob */
export async function hit (bot, mob) {
  const weapon = weaponOf(bot)
  if (weapon && bot.heldItem?.type !== weapon.type) await bot.equip(weapon, 'hand').catch(() => {}) // it may have broken: then with the hand
  if (!mob.isValid) return
  await bot.lookAt(mob.position.offset(0, mob.height * 0.7, 0), true)
  bot.attack(mob)
  await bot.waitForTicks(weapon ? SWORD_TICKS : FIST_TICKS)
}

/**
 * Hits back until nobody is within reach; from a creeper it runs after each hit.
 * @param {any} bot
 * @returns {Promise<boolean>} whether there was somebody
 */
export async function fightBack (bot) {
  let hits = 0
  for (let mob = attacker(bot); mob && hits < MOST_HITS && bot.isAlive; mob = attacker(bot)) {
    hits++
    await hit(bot, mob)
    if (mob.name !== 'creeper' || !mob.isValid) continue
    const { GoalInvert, GoalNear } = bot.travel.goals
    await bot.travel.tries(new GoalInvert(new GoalNear(mob.position.x, mob.position.y, mob.position.z, BLAST_BLOCKS)), { seconds: FLIGHT_SECONDS, thinkMs: 200, rescues: false })
  }
  return hits > 0
}
