/** Small acts of a bot that several ways share: hold, walk, pick up. */
import { Vec3 } from '../world/bot.js'

const WALK_TICKS = 60

/** How many of an item the bot has. @param {any} bot @param {string} item */
export function has (bot, item) {
  return bot.inventory.items().concat(bot.inventory.slots[45] ?? []).reduce((/** @type {number} */ sum, /** @type {any} */ stack) => sum + (stack?.name === item ? stack.count : 0), 0)
}

/** Holds an item, after the operator's gifts have come. @param {any} bot @param {string} item */
export async function hold (bot, item) {
  await bot.equip(bot.registry.itemsByName[item].id, 'hand')
}

/** @param {any} bot */
export async function emptyHand (bot) {
  await bot.unequip('hand')
}

/** @param {any} bot @param {{ x: number, y: number, z: number }} at */
export function blockAt (bot, { x, y, z }) {
  return bot.blockAt(new Vec3(x, y, z))
}

/** Goes straight to a place until near, jumping when something is in the way. @param {any} bot @param {{ x: number, z: number }} to @param {() => boolean} enough */
async function walk (bot, to, enough) {
  for (let i = 0; i < WALK_TICKS && !enough(); i++) {
    const at = new Vec3(to.x, bot.entity.position.y + 1.6, to.z)
    if (bot.entity.position.offset(0, 1.6, 0).distanceTo(at) < 0.15) break
    await bot.lookAt(at, true)
    bot.setControlState('forward', true)
    bot.setControlState('jump', bot.entity.isCollidedHorizontally || bot.entity.isInWater)
    await bot.waitForTicks(1)
  }
  bot.clearControlStates()
}

/** Picks up what lies around until the bot has an item, or nothing is left. @param {any} bot @param {string} item */
export async function gather (bot, item) {
  const home = bot.entity.position.clone()
  for (let i = 0; i < 40 && !has(bot, item); i++) {
    await bot.waitForTicks(3)
    const drop = bot.nearestEntity((/** @type {any} */ entity) => entity.name === 'item')
    if (!drop && i > 3) break
    if (!drop || i <= 3) continue
    const isDown = drop.position.y < bot.entity.position.y - 0.5
    const to = isDown ? drop.position.floored().offset(0.5, 0, 0.5) : drop.position // into the hole that it lies in
    await walk(bot, to, () => has(bot, item) > 0 || !drop.isValid)
  }
  if (bot.entity.position.distanceTo(home) > 0.4) await walk(bot, home, () => false)
}
