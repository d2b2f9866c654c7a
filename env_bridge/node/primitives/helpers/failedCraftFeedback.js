import { itemNamed } from '../support/arguments.js'
import { shortage } from '../support/recipes.js'

const NAME = 'failedCraftFeedback'

/**
 * Reports what is missing for one run of a recipe; throws when it has none without a table.
 * @param {Bot} bot @param {string} name of the item
 * @param {any} item not needed @param {any} craftingTable block, or null where there is none
 */
export async function failedCraftFeedback (bot, name, item, craftingTable) {
  const { id } = itemNamed(bot, NAME, name)
  if (bot.recipesAll(id, null, craftingTable).length === 0) throw bot.facts.refusal(NAME, 'no_crafting_table', `${name} cannot be crafted without a crafting table`, { item: name })
  bot.facts.fault(NAME, 'missing_ingredients', { item: name, missing: shortage(bot, bot.recipesAll(id, null, true), 1), wanted: 1, got: 0 })
}
