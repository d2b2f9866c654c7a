import { MOST_BOW_BLOCKS, shootOnce } from '../support/bow.js'

const NAME = 'shoot'
const WEAPONS = new Set(['bow', 'crossbow', 'snowball', 'ender_pearl', 'egg', 'splash_potion', 'trident'])
const SECONDS = 60
const RADIUS_BLOCKS = 48

/**
 * Begins to shoot at the nearest mob of a kind, or at an entity, and returns at once. Only the bow is drawn; other weapons are refused.
 * @param {Bot} bot @param {string} weapon @param {any} target name of a mob, or an entity
 */
export async function shoot (bot, weapon, target) {
  if (!WEAPONS.has(weapon)) return bot.facts.fault(NAME, 'bad_argument', { item: String(weapon) })
  const held = weapon === 'bow' && bot.inventory.items().some((/** @type {any} */ item) => item.name === weapon)
  if (!held) return bot.facts.fault(NAME, 'not_in_inventory', { item: weapon })
  const isWanted = (/** @type {any} */ entity) => entity.name === target && entity.position.distanceTo(bot.entity.position) <= RADIUS_BLOCKS
  const mob = typeof target === 'string' ? bot.nearestEntity(isWanted) : target
  if (!mob?.position) return bot.facts.fault(NAME, 'mob_not_near', { mob: String(target), radius_blocks: RADIUS_BLOCKS })
  keepShooting(bot, mob).catch((/** @type {Error} */ error) => console.error('shoot:', error.message)) // ends with the program
}

/** @param {Bot} bot @param {any} mob */
async function keepShooting (bot, mob) {
  const end = Date.now() + SECONDS * 1000
  while (mob.isValid && Date.now() < end && mob.position.distanceTo(bot.entity.position) <= MOST_BOW_BLOCKS && await shootOnce(bot, mob));
}
