import { itemNamed, wholeCount } from './support/arguments.js'
import { countOf, freesSlot, hasRoomFor, resync, until } from './support/inventory.js'
import { ingredients, shortage } from './support/recipes.js'
import { hasStation, isAtHand, leaveStation, reachStation } from './support/station.js'
import { within } from '../bot/limit.js'

const NAME = 'craftItem'
const TABLE = 'crafting_table'
const RADIUS_BLOCKS = 32
const CRAFT_SECONDS = 25
const MOST_TRIES = 4
/** Somebody may take the table away, or the bot from the table. */
const MOST_TABLES = 3

/**
 * Crafts an item; `count` is how often the recipe is made, so 1 gives 4 sticks or 4 planks. Recipes larger than 2x2 need a
 * crafting_table: the bot walks to one within 32 blocks, or puts up the one it carries or can craft, and takes it along again.
 * Planks in one recipe run are all of one wood. Returns nothing; with too few ingredients it makes what it can and reports
 * what is missing. Throws when there is no recipe, or when a table is needed and neither there nor affordable.
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
  const usable = hasStation(bot, TABLE) || canAffordTable(bot, recipes) ? recipes : recipes.filter((/** @type {Recipe} */ recipe) => !recipe.requiresTable)
  if (usable.length === 0) throw noTable(bot, name)
  if (!hasStation(bot, TABLE) && best(bot, usable).requiresTable) await craftItem(bot, TABLE, 1)
  const before = countOf(bot, item.id)
  const { wanted, station } = await craftRuns(bot, item, usable, runs)
  const got = countOf(bot, item.id) - before
  if (got > 0) bot.facts.done('crafted', { item: name, wanted, got })
  if (station !== null) await leaveStation(bot, station)
}

/** Would a call for one run succeed, as far as the inventory says? @param {Bot} bot @param {string} name */
export function isAffordable (bot, name) {
  const recipes = bot.recipesAll(bot.registry.itemsByName[name].id, null, true).filter((/** @type {Recipe} */ recipe) => feasible(bot, recipe) > 0)
  return recipes.length > 0 && (hasStation(bot, TABLE) || canAffordTable(bot, recipes))
}

/** @param {Bot} bot @param {string} name */
const noTable = (bot, name) => bot.facts.refusal(NAME, 'no_crafting_table', `${name} needs a crafting table, and none is within ${RADIUS_BLOCKS} blocks`, { item: name, radius_blocks: RADIUS_BLOCKS })

/**
 * Crafts again and again until enough is made or something is missing.
 * @param {Bot} bot @param {any} item @param {Recipe[]} usable @param {number} runs
 */
async function craftRuns (bot, item, usable, runs) {
  /** @type {import('./support/station.js').Station | null} */
  let station = null
  let tables = 0
  let wanted = 0
  let made = 0
  while (made < runs) {
    const recipe = best(bot, usable)
    const possible = Math.min(runs - made, feasible(bot, recipe))
    if (possible === 0) {
      const missing = shortage(bot, usable, Math.max(1, runs - made))
      bot.facts.failure(NAME, 'missing_ingredients', { item: item.name, missing, wanted: runs, got: made })
      break
    }
    if (recipe.requiresTable && (station === null || !isAtHand(bot, station))) {
      if (tables++ === MOST_TABLES || (station = await tableAtHand(bot, usable)) === null) {
        bot.facts.failure(NAME, 'no_path', { item: item.name, block: TABLE })
        break
      }
    }
    const arrived = await craft(bot, item, recipe, possible, recipe.requiresTable ? station : null)
    const isTableLost = recipe.requiresTable && station !== null && !isAtHand(bot, station)
    wanted += (isTableLost ? arrived : possible) * recipe.result.count
    made += arrived
    if (arrived < possible && !isTableLost) break
  }
  return { wanted, station }
}

/** A table to craft at, made of planks where there is no other. @param {Bot} bot @param {Recipe[]} usable */
async function tableAtHand (bot, usable) {
  const reached = await reachStation(bot, TABLE)
  if (reached !== null || hasStation(bot, TABLE) || !canAffordTable(bot, usable)) return reached
  await craftItem(bot, TABLE, 1)
  return await reachStation(bot, TABLE)
}

/** Would there be enough left after making a table? @param {Bot} bot @param {Recipe[]} recipes */
function canAffordTable (bot, recipes) {
  const [table] = bot.recipesFor(bot.registry.itemsByName[TABLE].id, null, 1, null)
  if (table === undefined) return false
  const spent = new Map(ingredients(table).map(({ id, count }) => [id, count]))
  return recipes.some(recipe => ingredients(recipe).every(({ id, count }) => countOf(bot, id) - (spent.get(id) ?? 0) >= count))
}

/** How often the inventory allows a recipe. @param {Bot} bot @param {Recipe} recipe */
const feasible = (bot, recipe) => Math.min(...ingredients(recipe).map(part => Math.floor(countOf(bot, part.id) / part.count)))

/** The recipe that can be made most often; without a table where that is the same. @param {Bot} bot @param {Recipe[]} recipes */
function best (bot, recipes) {
  const score = (/** @type {Recipe} */ recipe) => feasible(bot, recipe) + (recipe.requiresTable ? 0 : 0.5)
  return recipes.reduce((a, b) => (score(b) > score(a) ? b : a))
}

/**
 * @param {Bot} bot @param {any} item @param {Recipe} recipe @param {number} runs
 * @param {import('./support/station.js').Station | null} station
 * @returns {Promise<number>} how many of the runs arrived in the inventory
 */
async function craft (bot, item, recipe, runs, station) {
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
