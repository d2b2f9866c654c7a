/** Counting and equipping. */

import { within } from '../../bot/limit.js'

const SYNC_SECONDS = 2
const FIRST_SLOT = 9
const LAST_SLOT = 44

/** How many of an item the bot carries outside of armour slots. @param {any} bot @param {number} id */
export const countOf = (bot, id) => bot.inventory.count(id, null)

/** @param {any} bot */
export const freeSlots = bot => bot.inventory.slots.slice(FIRST_SLOT, LAST_SLOT + 1).filter((/** @type {any} */ item) => !item).length

/** Is there room for one more of the item? @param {any} bot @param {number} id */
export const hasRoomFor = (bot, id) => freeSlots(bot) > 0 ||
  bot.inventory.items().some((/** @type {any} */ item) => item.type === id && item.count < item.stackSize)

/** Is there room for what a block drops? @param {any} bot @param {any} kind block of minecraft-data */
export function hasRoomForDrops (bot, kind) {
  const drops = (kind.drops ?? []).map((/** @type {any} */ drop) => drop?.drop?.id ?? drop?.drop ?? drop)
  return drops.length === 0 || drops.every((/** @type {number} */ id) => hasRoomFor(bot, id))
}

/** Does the work use up a whole stack, so that a slot becomes free? @param {any} bot @param {{ id: number, count: number }[]} parts that are used up */
export const freesSlot = (bot, parts) => parts.some(({ id, count }) => bot.inventory.items().some((/** @type {any} */ item) => item.type === id && item.count <= count))

/** @param {any} bot @param {any} item an item of the inventory or an id */
export async function hold (bot, item) {
  const id = typeof item === 'number' ? item : item.type
  if (bot.heldItem?.type !== id) await bot.equip(item, 'hand')
}

/**
 * Asks the server what the bot carries, after clicks that may have gone nowhere. Versions before 1.17 need no asking.
 * @param {any} bot
 */
export async function resync (bot) {
  try {
    await within(bot._syncWindow(bot.inventory), SYNC_SECONDS, 'asking for the inventory')
  } catch (error) {
    console.error(/** @type {Error} */ (error).message)
  }
}

/**
 * Waits until a condition on the bot holds; looked at every tick.
 * @param {any} bot @param {() => boolean} condition @param {number} ticks at most
 */
export async function until (bot, condition, ticks) {
  for (let i = 0; i < ticks && !condition(); i++) await bot.waitForTicks(1)
  return condition()
}
