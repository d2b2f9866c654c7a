import { itemNamed, wholeCount } from './support/arguments.js'
import { craft } from './support/crafting.js'
import { countOf } from './support/inventory.js'
import { best, canAffordTable, feasible, ingredients, shortage, TABLE } from './support/recipes.js'
import { hasStation, isAtHand, leaveStation, reachStation } from './support/station.js'

const NAME = 'craftItem'
const RADIUS_BLOCKS = 32
/** Somebody may take the table away, or the bot from the table. */
const MOST_TABLES = 3
/** So many more of an ingredient than needed may become steps. */
const SPARE_BLOCKS = 16

/**
 * Crafts an item; `count` is how often the recipe is made, so 1 gives 4 sticks or 4 planks. Recipes larger than 2x2 need a
 * crafting_table: the bot uses one at hand, else puts up the one that it carries and takes it along again, else walks to one
 * within 32 blocks (up or down it may use stone and dirt that the recipe can spare as steps), else crafts one. Planks in one
 * recipe run are all of one wood. Returns nothing; with too few ingredients it makes what it can and reports what is
 * missing. Throws when there is no recipe, or when a table is needed and neither there nor affordable.
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
      if (tables++ === MOST_TABLES || (station = await tableAtHand(bot, usable, keptFor(bot, recipe, possible))) === null) {
        bot.facts.failure(NAME, 'no_path', { item: item.name, block: TABLE })
        break
      }
      continue // what the way has cost is not there any more
    }
    const arrived = await craft(bot, item, recipe, possible, recipe.requiresTable ? station : null)
    const isTableLost = recipe.requiresTable && station !== null && !isAtHand(bot, station)
    wanted += (isTableLost ? arrived : possible) * recipe.result.count
    made += arrived
    if (arrived < possible && !isTableLost) break
  }
  return { wanted, station }
}

/** Ingredients that are not to become steps on the way to a table. @param {Bot} bot @param {Recipe} recipe @param {number} runs */
const keptFor = (bot, recipe, runs) => ingredients(recipe).filter(({ id, count }) => countOf(bot, id) - runs * count < SPARE_BLOCKS).map(({ id }) => id)

/** A table to craft at, made of planks where there is no other. @param {Bot} bot @param {Recipe[]} usable @param {number[]} kept */
async function tableAtHand (bot, usable, kept) {
  const reached = await reachStation(bot, TABLE, kept)
  if (reached !== null || hasStation(bot, TABLE) || !canAffordTable(bot, usable)) return reached
  await craftItem(bot, TABLE, 1)
  return await reachStation(bot, TABLE, kept)
}
