/** What recipes use up, and what is missing for them. */

import { countOf } from './inventory.js'

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
