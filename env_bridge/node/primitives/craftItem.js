import { itemNamed, plain, wholeCount } from './support/arguments.js'
import { REACH_BLOCKS } from './support/dig.js'
import { GoalReach } from './support/goals.js'
import { countOf, hasRoomFor, until } from './support/inventory.js'
import { within } from './support/limit.js'

const NAME = 'craftItem'
const RADIUS_BLOCKS = 32
const CRAFT_SECONDS = 25
const WALK_SECONDS = 40

/**
 * Crafts an item; `count` is how often the recipe is made, so 1 gives 4 sticks or 4 planks. Recipes larger than 2x2 need a
 * placed crafting_table within 32 blocks, to which the bot walks. Says what is missing when ingredients are short.
 * @param {Bot} bot
 * @param {string} name of the item, such as "oak_planks"
 * @param {number} count of recipe runs, not of items
 * @example await craftItem(bot, "stick", 2) // makes the recipe twice: 8 sticks
 */
export async function craftItem (bot, name, count = 1) {
  const item = itemNamed(bot, NAME, name)
  const runs = wholeCount(bot, NAME, count)
  if (runs <= 0) return
  const recipes = bot.recipesAll(item.id, null, true)
  if (recipes.length === 0) throw bot.facts.refusal(NAME, 'craft_failed', `${name} has no crafting recipe`, { item: name, wanted: runs, got: 0 })
  const table = bot.findBlock({ matching: bot.registry.blocksByName.crafting_table.id, maxDistance: RADIUS_BLOCKS })
  const usable = recipes.filter((/** @type {Recipe} */ recipe) => table !== null || !recipe.requiresTable)
  if (usable.length === 0) {
    throw bot.facts.refusal(NAME, 'no_crafting_table', `${name} needs a crafting table, and none is within ${RADIUS_BLOCKS} blocks`, { item: name, radius_blocks: RADIUS_BLOCKS })
  }

  const before = countOf(bot, item.id)
  let wanted = 0
  let made = 0
  while (made < runs) {
    const recipe = best(bot, usable)
    const possible = Math.min(runs - made, feasible(bot, recipe))
    if (possible === 0) {
      const missing = shortage(bot, usable, Math.max(1, runs - made))
      bot.facts.failure(NAME, 'missing_ingredients', { item: name, missing, wanted: runs, got: made })
      break
    }
    wanted += possible * recipe.result.count
    if (!await craft(bot, item, recipe, possible, recipe.requiresTable ? table : null)) break
    made += possible
  }
  const got = countOf(bot, item.id) - before
  if (got > 0) bot.facts.done('crafted', { item: name, wanted, got })
}

/** What a recipe uses up. @param {Recipe} recipe @returns {{ id: number, count: number }[]} */
const ingredients = recipe => recipe.delta.filter((/** @type {any} */ part) => part.count < 0)
  .map((/** @type {any} */ part) => ({ id: part.id, count: -part.count }))

/** How often the inventory allows a recipe. @param {Bot} bot @param {Recipe} recipe */
const feasible = (bot, recipe) => Math.min(...ingredients(recipe).map(part => Math.floor(countOf(bot, part.id) / part.count)))

/** The recipe that can be made most often; without a table where that is the same. @param {Bot} bot @param {Recipe[]} recipes */
function best (bot, recipes) {
  const score = (/** @type {Recipe} */ recipe) => feasible(bot, recipe) + (recipe.requiresTable ? 0 : 0.5)
  return recipes.reduce((a, b) => (score(b) > score(a) ? b : a))
}

/** What the recipe with the fewest missing items lacks. @param {Bot} bot @param {Recipe[]} recipes @param {number} runs */
function shortage (bot, recipes, runs) {
  const lacks = recipes.map(recipe => ingredients(recipe)
    .map(({ id, count }) => ({ name: bot.registry.items[id].name, count: count * runs - countOf(bot, id) }))
    .filter(part => part.count > 0))
  const total = (/** @type {{ count: number }[]} */ lack) => lack.reduce((sum, { count }) => sum + count, 0)
  const least = lacks.reduce((a, b) => (total(b) < total(a) ? b : a))
  return Object.fromEntries(least.map(({ name, count }) => [name, count]))
}

/**
 * @param {Bot} bot @param {any} item @param {Recipe} recipe @param {number} runs @param {any} table
 * @returns {Promise<boolean>} whether everything arrived in the inventory
 */
async function craft (bot, item, recipe, runs, table) {
  const expected = countOf(bot, item.id) + runs * recipe.result.count
  if (!hasRoomFor(bot, item.id)) {
    bot.facts.failure(NAME, 'inventory_full', { item: item.name })
    return false
  }
  if (table !== null && !await bot.travel.tries(new GoalReach(table.position, REACH_BLOCKS - 0.4), { seconds: WALK_SECONDS })) {
    bot.facts.failure(NAME, 'no_path', { item: item.name, block: 'crafting_table', position: plain(table.position) })
    return false
  }
  for (let attempt = 0; attempt < 2 && countOf(bot, item.id) < expected; attempt++) {
    const left = Math.min(Math.ceil((expected - countOf(bot, item.id)) / recipe.result.count), feasible(bot, recipe))
    if (left === 0) break
    try {
      await within(bot.craft(recipe, left, table), CRAFT_SECONDS + left, `crafting ${item.name}`)
    } catch (error) {
      if (bot.currentWindow) bot.closeWindow(bot.currentWindow)
      console.error(`craftItem ${item.name}:`, /** @type {Error} */ (error).message)
    }
    await until(bot, () => countOf(bot, item.id) >= expected, 10)
  }
  const got = countOf(bot, item.id)
  if (got < expected) bot.facts.failure(NAME, 'craft_failed', { item: item.name, wanted: runs * recipe.result.count, got: Math.max(0, got - expected + runs * recipe.result.count) })
  return got >= expected
}
