import { itemNamed, plain, wholeCount } from './support/arguments.js'
import { REACH_BLOCKS } from './support/dig.js'
import { burnTicksOf, SMELT_TICKS, smeltsInto } from './support/furnace_facts.js'
import { GoalReach } from './support/goals.js'
import { countOf, until } from './support/inventory.js'
import { within } from './support/limit.js'

const NAME = 'smeltItem'
const RADIUS_BLOCKS = 32
const WALK_SECONDS = 40
const OPEN_SECONDS = 22
const BATCH = 64
const SPARE_TICKS = 60

/**
 * Smelts or cooks items in a placed furnace within 32 blocks, to which the bot walks, and takes out the results. Ten seconds
 * an item. The fuel may be "coal", "charcoal", planks, logs ...; one coal smelts 8 items, one plank 1.5.
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
  const block = bot.findBlock({ matching: bot.registry.blocksByName.furnace.id, maxDistance: RADIUS_BLOCKS })
  if (block === null) throw bot.facts.refusal(NAME, 'no_furnace', `no furnace within ${RADIUS_BLOCKS} blocks`, { item: itemName, radius_blocks: RADIUS_BLOCKS })
  if (countOf(bot, input.id) === 0) return bot.facts.failure(NAME, 'missing_input', { item: itemName, wanted, got: 0 })
  if (!await bot.travel.tries(new GoalReach(block.position, REACH_BLOCKS - 0.4), { seconds: WALK_SECONDS })) {
    return bot.facts.failure(NAME, 'no_path', { item: itemName, block: 'furnace', position: plain(block.position) })
  }
  const furnace = await open(bot, block)
  if (furnace === null) return bot.facts.failure(NAME, 'smelt_failed', { item: itemName, wanted, got: 0 })
  const output = bot.registry.itemsByName[outputName]
  const job = { bot, furnace, input, fuel, output, wanted, made: 0, burnLeft: 0, reason: '' }
  try {
    await empty(job)
    while (job.made < wanted && job.reason === '') await batch(job)
    await empty(job)
  } finally {
    bot.closeWindow(furnace)
  }
  await bot.waitForTicks(2)
  if (job.made > 0) bot.facts.done('smelted', { item: outputName, wanted, got: job.made })
  if (job.made < wanted) bot.facts.failure(NAME, job.reason || 'smelt_failed', { item: itemName, fuel: fuelName, wanted, got: job.made })
}

/** @typedef {{ bot: Bot, furnace: any, input: any, fuel: any, output: any, wanted: number, made: number, burnLeft: number, reason: string }} Job */

/** @param {Bot} bot @param {any} block */
async function open (bot, block) {
  try {
    return await within(bot.openFurnace(block), OPEN_SECONDS, 'opening the furnace')
  } catch (error) {
    console.error('smeltItem:', /** @type {Error} */ (error).message)
    return null
  }
}

/** Counts in the open window, whose inventory part is the bot's. @param {Job} job @param {any} item */
const carried = ({ furnace }, item) => furnace.items().filter((/** @type {any} */ stack) => stack.type === item.id)
  .reduce((/** @type {number} */ sum, /** @type {any} */ stack) => sum + stack.count, 0)

/** Takes out results, inputs and foreign fuel, as far as there is room. @param {Job} job */
async function empty ({ bot, furnace, fuel }) {
  if (furnace.outputItem()) await within(furnace.takeOutput(), OPEN_SECONDS, 'taking the output')
  if (furnace.inputItem()) await within(furnace.takeInput(), OPEN_SECONDS, 'taking the input')
  if (furnace.fuelItem() && furnace.fuelItem().type !== fuel.id) await within(furnace.takeFuel(), OPEN_SECONDS, 'taking the fuel')
  await bot.waitForTicks(1)
}

/** Smelts up to one stack. Sets the reason when it cannot go on. @param {Job} job */
async function batch (job) {
  const { bot, furnace, input, fuel, output } = job
  const size = Math.min(BATCH, job.wanted - job.made, carried(job, input))
  if (size === 0) { job.reason = 'missing_input'; return }
  const burn = burnTicksOf(fuel.name)
  const inside = furnace.fuelItem()?.count ?? 0
  const units = Math.max(0, Math.ceil((size * SMELT_TICKS - job.burnLeft) / burn) - inside)
  const fed = Math.min(units, carried(job, fuel) - (fuel.id === input.id ? size : 0), 64 - inside)
  if (fed > 0) await furnace.putFuel(fuel.id, null, fed)
  job.burnLeft += (inside + Math.max(0, fed)) * burn
  const possible = Math.min(size, Math.floor(job.burnLeft / SMELT_TICKS))
  if (possible === 0) { job.reason = 'missing_fuel'; return }
  await furnace.putInput(input.id, null, possible)
  const before = carried(job, output)
  await until(bot, () => (furnace.outputItem()?.count ?? 0) >= possible, possible * SMELT_TICKS + SPARE_TICKS)
  await empty(job)
  const got = carried(job, output) - before
  job.made += got
  job.burnLeft -= got * SMELT_TICKS
  if (got < possible) job.reason = 'smelt_failed'
}
