/** Chests: walking to one, opening it, remembering what is in it. */

import { countItems } from '../../observe/snapshot.js'
import { plain } from './arguments.js'
import { clearView, REACH_BLOCKS } from './dig.js'
import { eyeDistance, GoalReach } from './goals.js'
import { within } from './limit.js'

const WALK_SECONDS = 90
const OPEN_SECONDS = 22

/**
 * Walks to a chest; never teleports.
 * @param {Bot} bot @param {string} primitive for the reports @param {Vec3} position whole numbers
 */
async function moveToChest (bot, primitive, position) {
  const near = () => eyeDistance(bot, position) <= REACH_BLOCKS
  const walked = near() || await bot.travel.tries(new GoalReach(position, REACH_BLOCKS - 0.4), { seconds: WALK_SECONDS })
  const block = bot.blockAt(position)
  if (block !== null && block.name !== 'chest') {
    bot.chests.forget(position)
    throw bot.facts.refusal(primitive, 'chest_missing', `there is no chest at ${position}, but ${block.name}`, { position: plain(position), block: block.name })
  }
  if (!walked || !near()) throw bot.facts.refusal(primitive, 'chest_unreachable', `no way to the chest at ${position}`, { position: plain(position) })
  await clearView(bot, position)
  return block
}

/**
 * Opens a chest for some work, closes it and remembers its content.
 * @param {Bot} bot @param {string} primitive @param {Vec3} position
 * @param {(chest: any) => Promise<void>} work
 */
export async function withChest (bot, primitive, position, work) {
  const block = await moveToChest(bot, primitive, position)
  let chest
  try {
    chest = await within(bot.openContainer(block), OPEN_SECONDS, 'opening the chest')
  } catch (error) {
    throw bot.facts.refusal(primitive, 'chest_unreachable', `the chest at ${position} did not open: ${/** @type {Error} */ (error).message}`, { position: plain(position) })
  }
  try {
    await work(chest)
    await bot.waitForTicks(2) // what the server corrects arrives
    bot.chests.remember(position, countItems(chest.containerItems()))
  } finally {
    bot.closeWindow(chest)
  }
  await bot.waitForTicks(2)
}

/**
 * Moves items one kind after the other and reports each by what really moved.
 * @param {Bot} bot @param {string} primitive @param {any} chest @param {Record<string, number>} items
 * @param {{ done: 'withdrew' | 'deposited', stock: (id: number) => number, move: (id: number, count: number) => Promise<void>, position: Vec3 }} kind
 */
export async function moveItems (bot, primitive, chest, items, { done, stock, move, position }) {
  for (const [name, wanted] of Object.entries(items)) {
    const item = bot.registry.itemsByName[name]
    if (item === undefined) {
      bot.facts.fault(primitive, 'unknown_item', { item: name })
      continue
    }
    const before = stock(item.id)
    const count = Math.min(wanted, before)
    if (count > 0) {
      try {
        await within(move(item.id, count), OPEN_SECONDS, `moving ${name}`)
      } catch (error) {
        console.error(`${primitive} ${name}:`, /** @type {Error} */ (error).message) // full: what moved is counted below
      }
      await bot.waitForTicks(2)
    }
    const got = before - stock(item.id)
    if (got > 0) bot.facts.done(done, { item: name, wanted, got, position: plain(position) })
    if (got < wanted) bot.facts.fault(primitive, before < wanted ? 'chest_not_enough' : 'inventory_full', { item: name, wanted, got, position: plain(position) })
  }
}

/** @param {any[]} stacks @param {number} id */
export const countIn = (stacks, id) => stacks.filter(stack => stack.type === id).reduce((sum, stack) => sum + stack.count, 0)

/**
 * What to move, as names and positive numbers.
 * @param {Bot} bot @param {string} primitive @param {unknown} items
 * @returns {Record<string, number>}
 */
export function itemCounts (bot, primitive, items) {
  if (typeof items !== 'object' || items === null) throw bot.facts.refusal(primitive, 'bad_argument', 'the items must be an object such as { "oak_log": 3 }', {})
  return Object.fromEntries(Object.entries(items).map(([name, count]) => [name, Math.floor(Number(count))]).filter(([, count]) => Number(count) > 0))
}
