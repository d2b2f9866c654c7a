import { craftItem } from './craftItem.js'
import { itemNamed, wholeCount } from './support/arguments.js'
import { smeltAt } from './support/furnace.js'
import { burnTicksOf, smeltsInto } from './support/furnace_facts.js'
import { countOf } from './support/inventory.js'
import { isAffordable } from './support/recipes.js'
import { hasStation, leaveStation, reachStation } from './support/station.js'

const NAME = 'smeltItem'
const RADIUS_BLOCKS = 32

/**
 * Smelts or cooks items in a furnace within 32 blocks, to which the bot walks, or in the furnace that it carries, and takes
 * out the results. Ten seconds an item. The fuel may be "coal", "charcoal", planks, logs ...; one coal smelts 8 items, one plank 1.5.
 * Returns nothing; with too little input or fuel it smelts what it can and reports. Throws when there is neither a furnace
 * nor what makes one (8 cobblestone and a table), and for what does not smelt or burn.
 * @param {Bot} bot
 * @param {string} itemName of the input, such as "raw_iron"
 * @param {string} fuelName such as "coal"
 * @param {number} count of items
 * @example await smeltItem(bot, "raw_iron", "oak_planks", 3)
 */
export async function smeltItem (bot, itemName, fuelName, count = 1) {
  const input = itemNamed(bot, NAME, itemName)
  const fuel = itemNamed(bot, NAME, fuelName)
  const wanted = wholeCount(bot, NAME, count)
  if (wanted <= 0) return
  const outputName = smeltsInto(input.name)
  if (outputName === null) throw bot.facts.refusal(NAME, 'not_smeltable', `${itemName} cannot be smelted in a furnace`, { item: itemName })
  if (burnTicksOf(fuel.name) === 0) throw bot.facts.refusal(NAME, 'not_fuel', `${fuelName} does not burn`, { fuel: fuelName })
  const isThere = hasStation(bot, 'furnace')
  if (!isThere && !isAffordable(bot, 'furnace')) {
    throw bot.facts.refusal(NAME, 'no_furnace', `no furnace within ${RADIUS_BLOCKS} blocks`, { item: itemName, radius_blocks: RADIUS_BLOCKS })
  }
  if (countOf(bot, input.id) === 0) return bot.facts.failure(NAME, 'missing_input', { item: itemName, wanted, got: 0 })
  if (!isThere) await craftItem(bot, 'furnace', 1)
  const station = await reachStation(bot, 'furnace')
  if (station === null) return bot.facts.failure(NAME, 'no_path', { item: itemName, block: 'furnace' })
  const output = bot.registry.itemsByName[outputName]
  const { made, reason } = await smeltAt(bot, station.block, { input, fuel, output, wanted })
  await bot.waitForTicks(2)
  if (made > 0) bot.facts.done('smelted', { item: outputName, wanted, got: made })
  await leaveStation(bot, station)
  if (made < wanted) bot.facts.failure(NAME, reason || 'smelt_failed', { item: itemName, fuel: fuelName, wanted, got: made })
}
