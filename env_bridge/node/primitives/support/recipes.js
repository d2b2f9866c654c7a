/** What recipes use up, what is missing for them, and what the inventory is enough for. */

import { countOf } from './inventory.js'
import { hasStation } from './station.js'

export const TABLE = 'crafting_table'

/** What a recipe uses up. @param {Recipe} recipe @returns {{ id: number, count: number }[]} */
export const ingredients = recipe => recipe.delta.filter((/** @type {any} */ part) => part.count < 0)
  .map((/** @type {any} */ part) => ({ id: part.id, count: -part.count }))

/** What the recipe with the fewest missing items lacks. @param {Bot} bot @param {Recipe[]} recipes @param {number} runs */
export function shortage (bot, recipes, runs) {
  const lacks = recipes.map(recipe => ingredients(recipe)
    .map(({ id, count }) => ({ name: bot.registry.items[id].name, count: count * runs - countOf(bot, id) }))
    .filter(part => part.count > 0))
  const total = (/** @type {{ count: number }[]} */ lack) => lack.reduce((sum, { count }) => sum + count, 0)
  const least = lacks.reduce((a, b) => (total(b) < total(a) ? b : a))
  return Object.fromEntries(least.map(({ name, count }) => [name, count]))
}

/** How often the inventory allows a recipe. @param {Bot} bot @param {Recipe} recipe */
export const feasible = (bot, recipe) => Math.min(...ingredients(recipe).map(part => Math.floor(countOf(bot, part.id) / part.count)))

/** The recipe that can be made most often; without a table where that is the same. @param {Bot} bot @param {Recipe[]} recipes */
export function best (bot, recipes) {
  const score = (/** @type {Recipe} */ recipe) => feasible(bot, recipe) + (recipe.requiresTable ? 0 : 0.5)
  return recipes.reduce((a, b) => (score(b) > score(a) ? b : a))
}

/** Would there be enough left after making a table? @param {Bot} bot @param {Recipe[]} recipes */
export function canAffordTable (bot, recipes) {
  const [table] = bot.recipesFor(bot.registry.itemsByName[TABLE].id, null, 1, null)
  if (table === undefined) return false
  const spent = new Map(ingredients(table).map(({ id, count }) => [id, count]))
  return recipes.some(recipe => ingredients(recipe).every(({ id, count }) => countOf(bot, id) - (spent.get(id) ?? 0) >= count))
}

/** Would a call of craftItem for one run succeed, as far as the inventory says? @param {Bot} bot @param {string} name */
export function isAffordable (bot, name) {
  const recipes = bot.recipesAll(bot.registry.itemsByName[name].id, null, true).filter((/** @type {Recipe} */ recipe) => feasible(bot, recipe) > 0)
  return recipes.length > 0 && (hasStation(bot, TABLE) || canAffordTable(bot, recipes))
}
