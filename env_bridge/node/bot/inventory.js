/** What the bot carries, and how it differs from before. */

import { countItems } from '../observe/snapshot.js'

const FIRST_WORN_SLOT = 5

/** What `a` has more of than `b`. @param {Record<string, number>} a @param {Record<string, number>} b @returns {Record<string, number>} */
export function excess (a, b) {
  return Object.fromEntries(Object.entries(a).map(([name, count]) => [name, count - (b[name] ?? 0)]).filter(([, count]) => Number(count) > 0))
}

/** Everything the bot carries: armour and off-hand too. @param {any} bot */
export const carried = bot => countItems(bot.inventory.slots.slice(FIRST_WORN_SLOT))
