/** Chests: walking to one, opening it, remembering what is in it. */

import { countItems } from '../../observe/snapshot.js'
import { touchesLava } from '../../bot/travel_blocks.js'
import { within } from '../../bot/limit.js'
import { realName } from '../../bot/mc_data.js'
import { plain } from './arguments.js'
import { clearView, digChecked, REACH_BLOCKS } from './dig.js'
import { eyeDistance, GoalReach } from './goals.js'

const WALK_SECONDS = 90
const OPEN_SECONDS = 6
const MOVE_SECONDS = 22
const MOST_OPENINGS = 4

/**
 * Walks to a chest and frees its lid.
 * @param {Bot} bot @param {string} primitive for the reports @param {Vec3} position whole numbers
 */
export async function reachChest (bot, primitive, position) {
  const unreachable = (/** @type {string} */ why) => bot.facts.refusal(primitive, 'chest_unreachable', `${why} the chest at ${position}`, { position: plain(position) })
  await bot.chests.comeNear?.(position) // an assist
  const near = () => eyeDistance(bot, position) <= REACH_BLOCKS
  const walked = near() || await bot.travel.tries(new GoalReach(position, REACH_BLOCKS - 0.4), { seconds: WALK_SECONDS })
  const block = bot.blockAt(position)
  if (block !== null && block.name !== 'chest') {
    bot.chests.forget(position)
    throw bot.facts.refusal(primitive, 'chest_missing', `there is no chest at ${position}, but ${block.name}`, { position: plain(position), block: block.name })
  }
  if (!walked || !near()) throw unreachable('no way to')
  await clearView(bot, position)
  const lid = bot.blockAt(position.offset(0, 1, 0))
  if (keepsShut(lid) && !(lid.diggable && !touchesLava(bot, lid.position) && await digChecked(bot, lid.position))) throw unreachable(`${lid.name} lies on`)
  return block
}

/** A whole solid block over a chest keeps it from opening. @param {any} block */
const keepsShut = block => block !== null && block.boundingBox === 'block' && !block.transparent &&
  block.shapes.some((/** @type {number[]} */ [x1, y1, z1, x2, , z2]) => x1 === 0 && y1 === 0 && z1 === 0 && x2 === 1 && z2 === 1)

/**
 * An open chest that is opened again when the server closes it.
 * @typedef {{ chest: any, isOpen: () => boolean, reopen: () => Promise<void> }} Box
 */

/** @param {Bot} bot @param {string} primitive @param {any} block @returns {Box} */
function boxAt (bot, primitive, block) {
  let openings = 0
  return {
    chest: null,
    isOpen () { return this.chest !== null && bot.currentWindow === this.chest },
    async reopen () {
      while (!this.isOpen()) {
        if (openings++ === MOST_OPENINGS) throw bot.facts.refusal(primitive, 'chest_unreachable', `the chest at ${block.position} does not open or stay open`, { position: plain(block.position) })
        try {
          this.chest = await within(bot.openContainer(block), OPEN_SECONDS, 'opening the chest')
        } catch (error) {
          console.error(`${primitive}:`, /** @type {Error} */ (error).message)
        }
      }
    }
  }
}

/**
 * Opens a chest for some work, closes it and remembers its content, which it returns.
 * @param {Bot} bot @param {string} primitive @param {Vec3} position
 * @param {(box: Box) => Promise<void>} work
 */
export async function withChest (bot, primitive, position, work) {
  const box = boxAt(bot, primitive, await reachChest(bot, primitive, position))
  await box.reopen()
  /** @type {Record<string, number>} */
  let content
  try {
    await work(box)
    await bot.waitForTicks(2) // what the server corrects arrives
    await box.reopen()
    content = countItems(box.chest.containerItems())
    bot.chests.remember(position, content)
  } finally {
    if (box.isOpen()) bot.closeWindow(box.chest)
  }
  await bot.waitForTicks(2)
  return { ...content }
}

/**
 * Moves items one kind after the other and reports each by what really moved.
 * @param {Bot} bot @param {string} primitive @param {Box} box @param {Record<string, number>} items
 * @param {{ done: 'withdrew' | 'deposited', stock: (chest: any, id: number) => number, move: (chest: any, id: number, count: number) => Promise<void>, position: Vec3 }} kind
 */
export async function moveItems (bot, primitive, box, items, { done, stock, move, position }) {
  for (const [name, wanted] of Object.entries(items)) {
    const item = bot.registry.itemsByName[realName(name)]
    if (item === undefined) {
      bot.facts.fault(primitive, 'unknown_item', { item: name })
      continue
    }
    const before = stock(box.chest, item.id)
    const left = () => Math.min(wanted, before) - (before - stock(box.chest, item.id))
    for (let tries = 0; tries < MOST_OPENINGS && left() > 0; tries++) {
      try {
        await within(move(box.chest, item.id, left()), MOVE_SECONDS, `moving ${name}`)
      } catch (error) {
        console.error(`${primitive} ${name}:`, /** @type {Error} */ (error).message) // full: what moved is counted below
        await putBack(bot, box.chest, done === 'withdrew')
      }
      await bot.waitForTicks(2)
      if (box.isOpen()) break
      await box.reopen()
      await bot.waitForTicks(2)
    }
    const got = before - stock(box.chest, item.id)
    if (got > 0) bot.facts.done(done, { item: name, wanted, got, position: plain(position) })
    if (got < wanted) bot.facts.fault(primitive, before < wanted ? 'chest_not_enough' : 'inventory_full', { item: name, wanted, got, position: plain(position) })
  }
}

/** Puts what the cursor still holds where it came from. @param {Bot} bot @param {any} chest an open window @param {boolean} intoChest */
async function putBack (bot, chest, intoChest) {
  if (!chest.selectedItem || bot.currentWindow !== chest) return
  const [first, end] = intoChest ? [0, chest.inventoryStart] : [chest.inventoryStart, chest.inventoryEnd]
  await within(bot.putSelectedItemRange(first, end, chest, null), MOVE_SECONDS, 'putting back')
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
