/** What blocks mean for a body: water to swim in, lava to keep away from, walls. Asked by name, so that it holds on any version. */

import { Vec3 } from 'vec3'
import { EYES } from './eyes.js'
import { within } from './limit.js'
import { bestTool, takeTool } from './tools.js'

const WET = new Set(['water', 'bubble_column', 'kelp', 'kelp_plant', 'seagrass', 'tall_seagrass'])
/** The data of the game calls them diggable. */
const LIQUID = new Set(['water', 'flowing_water', 'lava', 'flowing_lava', 'bubble_column'])
const DEADLY = new Set(['lava', 'fire', 'soul_fire', 'cactus', 'sweet_berry_bush', 'wither_rose', 'powder_snow'])
const FALLING = /^(sand|red_sand|gravel|.*concrete_powder|anvil|.*_anvil|suspicious_sand|suspicious_gravel)$/
const STEPS = [[0, 1, 0], [0, -1, 0], [1, 0, 0], [-1, 0, 0], [0, 0, 1], [0, 0, -1]]
const HALF_WIDTH = 0.3
const DIG_SECONDS = 260
const SAND_BLOCKS = 12
const SAND_TICKS = 40
const BREATH_TICKS = 300
/** Breath comes back faster than it goes. */
const RECOVERY = 4

/** Plants and columns of water, in which one swims like in water. @param {any} bot @returns {number[]} block ids */
export const wetBlocks = bot => [...WET].map(name => bot.registry.blocksByName[name]?.id).filter(id => id !== undefined)

/** @param {any} block */
export const isWet = block => block !== null && WET.has(block.name)

/** @param {any} block */
export const isFalling = block => block !== null && FALLING.test(block.name)

/** Can a body be in it unhurt? @param {any} block */
export const isPassable = block => block !== null && block.boundingBox === 'empty' && !DEADLY.has(block.name)

/** @param {any} bot */
export const headBlock = bot => bot.blockAt(bot.entity.position.offset(0, EYES, 0), false)

/** @param {any} bot */
export const isUnderWater = bot => isWet(headBlock(bot))

/**
 * Counts the breath itself, since not every server tells it, or at once.
 * @param {any} bot
 * @returns {() => number} breath of 20
 */
export function watchBreath (bot) {
  let ticks = 0
  bot.on('physicsTick', () => {
    if (bot.entity.isInWater && isUnderWater(bot)) ticks = Math.min(ticks + 1, BREATH_TICKS)
    else if (ticks > 0) ticks = Math.max(0, ticks - RECOVERY)
  })
  return () => Math.min(bot.oxygenLevel ?? 20, 20 - ticks / BREATH_TICKS * 20)
}

/** Is there a fall that hurts a step away? @param {any} bot */
export function isBesideDrop (bot) {
  const feet = bot.entity.position.floored()
  for (let dx = -1; dx <= 1; dx++) {
    for (let dz = -1; dz <= 1; dz++) {
      const cells = [0, -1, -2, -3, -4].map(dy => bot.blockAt(feet.offset(dx, dy, dz), false))
      if (cells.every(isPassable)) return true
    }
  }
  return false
}

/** Waits for sand in the air. @param {any} bot @returns {Promise<boolean>} whether there was any */
export async function sandLies (bot) {
  const isInAir = () => bot.nearestEntity((/** @type {any} */ entity) => entity.name === 'falling_block' && entity.position.distanceTo(bot.entity.position) < SAND_BLOCKS) !== null
  if (!isInAir()) return false
  for (let tick = 0; tick < SAND_TICKS && isInAir(); tick++) await bot.waitForTicks(1)
  return true
}

/** Would lava come in where the block is? @param {any} bot @param {{ x: number, y: number, z: number }} position */
export const touchesLava = (bot, { x, y, z }) => STEPS.some(([dx = 0, dy = 0, dz = 0]) => bot.blockAt(new Vec3(x + dx, y + dy, z + dz), false)?.name === 'lava')

/** May it be dug, by its kind and by what is around? @param {any} bot @param {any} block */
export const isDiggable = (bot, block) => block !== null && block.diggable && !LIQUID.has(block.name) && !bot.travel.movements.blocksCantBreak.has(block.type) && !touchesLava(bot, block.position)

/**
 * Digs a block with the best tool, wherever the body is: also afloat and under water, where pathfinder does not begin.
 * @param {any} bot @param {Vec3} position
 * @returns {Promise<boolean>} whether nothing solid is there any more
 */
export async function digOut (bot, position) {
  const block = bot.blockAt(position)
  if (block === null || block.boundingBox === 'empty') return true
  try {
    await takeTool(bot, bestTool(bot, block))
    await within(bot.dig(block, true), DIG_SECONDS, `digging ${block.name}`)
  } catch (error) {
    if (/revoked/.test(String(error))) throw error
    bot.stopDigging()
  }
  await bot.waitForTicks(1)
  return bot.blockAt(position, false)?.boundingBox === 'empty'
}

/**
 * The solid block in which head or feet are, as after sand has fallen; null when the body is free.
 * @param {any} bot
 */
export function blockAround (bot) {
  for (const height of [EYES, 0.4]) {
    const { x, y, z } = bot.entity.position
    const block = bot.blockAt(new Vec3(x, y + height, z), false)
    if (block === null) continue
    const [lx, ly, lz] = [x - block.position.x, y + height - block.position.y, z - block.position.z]
    const inside = block.shapes.some((/** @type {number[]} */ [x1 = 0, y1 = 0, z1 = 0, x2 = 0, y2 = 0, z2 = 0]) =>
      lx > x1 - HALF_WIDTH && lx < x2 + HALF_WIDTH && ly > y1 && ly < y2 && lz > z1 - HALF_WIDTH && lz < z2 + HALF_WIDTH)
    if (inside && block.boundingBox === 'block') return block
  }
  return null
}
