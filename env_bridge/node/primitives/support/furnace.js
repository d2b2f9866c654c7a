/** Smelting in a furnace that the bot stands at: batch after batch, in a window that may close at any time. */

import { attacker, fightBack } from '../../bot/defence.js'
import { within } from '../../bot/limit.js'
import { isShortOfAir } from '../../bot/travel_rescue.js'
import { swimForAir } from '../../bot/travel_swim.js'
import { REACH_BLOCKS } from './dig.js'
import { burnTicksOf, SMELT_TICKS } from './furnace_facts.js'
import { GoalReach } from './goals.js'
import { hasRoomFor, until } from './inventory.js'
import { isAtHand } from './station.js'

const OPEN_SECONDS = 6
const BACK_SECONDS = 30
const MOST_OPENINGS = 4
const TAKE_SECONDS = 22
const BATCH = 64
const SPARE_TICKS = 60

/** @typedef {{ bot: Bot, block: any, furnace: any, input: any, fuel: any, output: any, wanted: number, made: number, burnLeft: number, reason: string }} Job */

/**
 * Smelts as much of what is ordered as input and fuel allow, and takes it out.
 * @param {Bot} bot @param {any} block of the furnace
 * @param {{ input: any, fuel: any, output: any, wanted: number }} order items of minecraft-data
 * @returns {Promise<{ made: number, reason: string }>} reason: why it is not all; empty when nothing is known
 */
export async function smeltAt (bot, block, order) {
  /** @type {Job} */
  const job = { ...order, bot, block, furnace: null, made: 0, burnLeft: 0, reason: '' }
  try {
    await empty(job)
    while (job.made < job.wanted && job.reason === '') await batch(job)
    await empty(job)
  } catch (error) {
    if (/revoked/.test(String(error))) throw error
    console.error('smeltItem:', /** @type {Error} */ (error).message)
    job.reason ||= 'smelt_failed'
  } finally {
    if (isOpen(job)) bot.closeWindow(job.furnace)
  }
  return job
}

/** @param {Job} job */
const isOpen = ({ bot, furnace }) => furnace !== null && bot.currentWindow === furnace

/** Opens the furnace, again where the server closed it. @param {Job} job */
async function open (job) {
  for (let tries = 0; tries < MOST_OPENINGS && !isOpen(job); tries++) {
    await stayAlive(job.bot)
    const { position } = job.block
    if (!isAtHand(job.bot, job) && !await job.bot.travel.tries(new GoalReach(position, REACH_BLOCKS - 0.4), { seconds: BACK_SECONDS })) continue
    if (!isAtHand(job.bot, job)) break
    try {
      job.furnace = await within(job.bot.openFurnace(job.block), OPEN_SECONDS, 'opening the furnace')
      await job.bot.waitForTicks(2)
    } catch (error) {
      console.error('smeltItem:', /** @type {Error} */ (error).message)
    }
  }
  if (!isOpen(job)) throw new Error('the furnace does not open or stay open')
}

/** Is there something that waiting makes worse? @param {Bot} bot */
const isInDanger = bot => attacker(bot) !== null || isShortOfAir(bot)

/** @param {Bot} bot */
async function stayAlive (bot) {
  if (isShortOfAir(bot)) await swimForAir(bot)
  await fightBack(bot)
}

/** Counts in the open window, whose inventory part is the bot's. @param {Job} job @param {any} item */
const carried = ({ furnace }, item) => furnace.items().filter((/** @type {any} */ stack) => stack.type === item.id)
  .reduce((/** @type {number} */ sum, /** @type {any} */ stack) => sum + stack.count, 0)

/** Takes out results, inputs and foreign fuel, as far as there is room. @param {Job} job */
async function empty (job) {
  await open(job)
  const { bot, furnace, fuel, output, input } = job
  const take = async (/** @type {any} */ stack, /** @type {() => Promise<any>} */ work, /** @type {any} */ wanted) => {
    if (!stack || stack.type === wanted?.id) return
    if (hasRoom(job, stack.type)) await within(work(), TAKE_SECONDS, `taking ${stack.name}`)
    else job.reason = 'inventory_full'
  }
  await take(furnace.outputItem(), () => furnace.takeOutput(), hasRoom(job, output.id) ? null : output)
  await take(furnace.inputItem(), () => furnace.takeInput(), hasRoom(job, input.id) ? null : input)
  await take(furnace.fuelItem(), () => furnace.takeFuel(), fuel)
  await bot.waitForTicks(1)
}

/** Is there room in the inventory part of the open window? @param {Job} job @param {number} id */
function hasRoom ({ bot, furnace }, id) {
  const inventory = furnace.slots.slice(furnace.inventoryStart, furnace.inventoryEnd)
  return inventory.some((/** @type {any} */ stack) => !stack || (stack.type === id && stack.count < stack.stackSize)) || hasRoomFor(bot, id)
}

/** Smelts up to one stack. Sets the reason when it cannot go on. @param {Job} job */
async function batch (job) {
  await open(job)
  const { input, fuel, output } = job
  const size = Math.min(BATCH, job.wanted - job.made, carried(job, input))
  if (size === 0) { job.reason = 'missing_input'; return }
  const burn = burnTicksOf(fuel.name)
  const inside = job.furnace.fuelItem()?.count ?? 0
  const units = Math.max(0, Math.ceil((size * SMELT_TICKS - job.burnLeft) / burn) - inside)
  const fed = Math.min(units, carried(job, fuel) - (fuel.id === input.id ? size : 0), 64 - inside)
  if (fed > 0) await job.furnace.putFuel(fuel.id, null, fed)
  job.burnLeft += (inside + Math.max(0, fed)) * burn
  const possible = Math.min(size, Math.floor(job.burnLeft / SMELT_TICKS))
  if (possible === 0) { job.reason = 'missing_fuel'; return }
  await job.furnace.putInput(input.id, null, possible)
  const before = carried(job, output)
  await waitForOutput(job, possible)
  await empty(job)
  const got = carried(job, output) - before
  job.made += got
  job.burnLeft -= got * SMELT_TICKS
  if (got < possible) job.reason ||= 'smelt_failed'
}

/** Looks into the furnace until it has made so many. @param {Job} job @param {number} count */
async function waitForOutput (job, count) {
  const end = performance.now() + 50 * (count * SMELT_TICKS + SPARE_TICKS)
  const isMade = () => (job.furnace.outputItem()?.count ?? 0) >= count
  while (!isMade() && performance.now() < end) {
    await open(job)
    await until(job.bot, () => !isOpen(job) || isMade() || isInDanger(job.bot), SMELT_TICKS)
    if (isInDanger(job.bot) && isOpen(job)) job.bot.closeWindow(job.furnace)
  }
}
