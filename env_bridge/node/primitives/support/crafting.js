/** One recipe, made some times; what a window swallowed is asked back from the server. */

import { within } from '../../bot/limit.js'
import { countOf, freesSlot, hasRoomFor, resync, until } from './inventory.js'
import { feasible, ingredients } from './recipes.js'
import { isAtHand } from './station.js'

const NAME = 'craftItem'
const CRAFT_SECONDS = 25
const MOST_TRIES = 4

/**
 * @param {Bot} bot @param {any} item @param {Recipe} recipe @param {number} runs
 * @param {import('./station.js').Station | null} station
 * @returns {Promise<number>} how many of the runs arrived in the inventory
 */
export async function craft (bot, item, recipe, runs, station) {
  const before = countOf(bot, item.id)
  const expected = before + runs * recipe.result.count
  if (!hasRoomFor(bot, item.id) && !freesSlot(bot, ingredients(recipe))) {
    bot.facts.failure(NAME, 'inventory_full', { item: item.name })
    return 0
  }
  const isPossible = () => station === null || isAtHand(bot, station)
  for (let attempt = 0; attempt < MOST_TRIES && countOf(bot, item.id) < expected && isPossible(); attempt++) {
    const left = Math.min(Math.ceil((expected - countOf(bot, item.id)) / recipe.result.count), feasible(bot, recipe))
    if (left === 0) break
    try {
      await within(bot.craft(recipe, left, station?.block ?? null), CRAFT_SECONDS + left, `crafting ${item.name}`)
    } catch (error) {
      if (bot.currentWindow) bot.closeWindow(bot.currentWindow)
      console.error(`craftItem ${item.name}:`, /** @type {Error} */ (error).message)
      await resync(bot) // a window that was closed gives its content back
    }
    await until(bot, () => countOf(bot, item.id) >= expected, 10)
  }
  const got = Math.max(0, countOf(bot, item.id) - before)
  if (before + got < expected && isPossible()) bot.facts.failure(NAME, 'craft_failed', { item: item.name, wanted: runs * recipe.result.count, got })
  return Math.floor(got / recipe.result.count)
}
