/** Digging that is checked: the right tool, the way to the block cleared, the result read back from the world. */

import { Vec3 } from 'vec3'
import { within } from './limit.js'
import { hold, until } from './inventory.js'

/** A strict server refuses digs and placements from further away. */
export const REACH_BLOCKS = 4.4
const DIG_SECONDS = 120
const MAX_OBSTACLES = 6
const NEIGHBOURS = [new Vec3(0, 1, 0), new Vec3(1, 0, 0), new Vec3(-1, 0, 0), new Vec3(0, 0, 1), new Vec3(0, 0, -1), new Vec3(0, -1, 0)]

/** Names of tools that make the block drop something; empty when the hand is enough. @param {any} bot @param {any} block */
export const harvestTools = (bot, block) => Object.keys(block.harvestTools ?? {}).map(id => bot.registry.items[id]?.name).filter(Boolean)

/** @param {any} bot @param {any} block */
export function canHarvest (bot, block) {
  return !block.harvestTools || bot.inventory.items().some((/** @type {any} */ item) => block.harvestTools[item.type])
}

/** The fastest tool among those that make the block drop something. @param {any} bot @param {any} block */
function toolFor (bot, block) {
  const usable = bot.inventory.items().filter((/** @type {any} */ item) => !block.harvestTools || block.harvestTools[item.type])
  const time = (/** @type {any} */ item) => block.digTime(item?.type ?? null, false, false, false, [], bot.entity.effects)
  const best = usable.reduce((/** @type {any} */ a, /** @type {any} */ b) => (a === null || time(b) < time(a) ? b : a), null)
  return best !== null && (block.harvestTools || time(best) < time(null)) ? best : null
}

/** Would lava flow where the block is? @param {any} bot @param {Vec3} position */
export const touchesLava = (bot, position) => NEIGHBOURS.some(step => bot.blockAt(position.plus(step), false)?.name === 'lava')

/**
 * Digs one block within reach.
 * @param {any} bot @param {Vec3} position
 * @returns {Promise<boolean>} whether the block is gone in the world, not only in the bot's model
 */
export async function digChecked (bot, position) {
  const block = bot.blockAt(position)
  if (!block || block.type === 0) return true
  if (!block.diggable) return false
  const tool = toolFor(bot, block)
  if (tool) await hold(bot, tool)
  await until(bot, () => bot.entity.onGround || bot.entity.isInWater, 20) // in the air it takes five times as long
  try {
    await within(bot.dig(block, true), DIG_SECONDS, `digging ${block.name}`)
  } catch (error) {
    if (/revoked/.test(String(error))) throw error
    bot.stopDigging()
    return false
  }
  await bot.waitForTicks(3) // a server that refuses sends the block back
  return bot.blockAt(position)?.type !== block.type
}

/**
 * The first solid block between the eyes and a block.
 * @param {any} bot @param {Vec3} target
 * @returns {Vec3 | null}
 */
function obstacle (bot, target) {
  const eyes = bot.entity.position.offset(0, 1.62, 0)
  const line = target.offset(0.5, 0.5, 0.5).minus(eyes)
  const steps = Math.ceil(line.norm() * 8)
  for (let i = 1; i < steps; i++) {
    const point = eyes.plus(line.scaled(i / steps)).floored()
    if (point.equals(target)) return null
    const block = bot.blockAt(point, false)
    if (block && block.shapes.length > 0) return point
  }
  return null
}

/**
 * Digs what stands between the eyes and a block, so that the block can be seen.
 * @param {any} bot @param {Vec3} target
 * @returns {Promise<boolean>} whether the view is free
 */
export async function clearView (bot, target) {
  for (let i = 0; i < MAX_OBSTACLES; i++) {
    const between = obstacle(bot, target)
    if (between === null) return true
    if (bot.travel.movements.blocksCantBreak.has(bot.blockAt(between, false).type) || touchesLava(bot, between)) return false
    if (!await digChecked(bot, between)) return false
  }
  return obstacle(bot, target) === null
}
