/**
 * Ways out for a bot that the pathfinder has given up: bolder moves, through water, out of what fell on it.
 *
 * None of them needs anything of a server but what a player can do; each says whether it changed anything.
 */

import { FastMovements } from './movements.js'
import { blockAround, digOut, headBlock, isDiggable, isFalling, isPassable, isUnderWater, isWet, touchesLava } from './travel_blocks.js'
import { swim, swimAshore, swimForAir } from './travel_swim.js'

/** Of 20: air for some four seconds. */
const LEAST_OXYGEN = 6
const MOST_SAND = 16
const SURFACE_TICKS = 20
const LOOSE_BLOCKS = 5
const DIVE_BLOCKS = 12
/** From the height of the feet to the block below: costs a heart. */
const HURTING_FALL = 6
const LAST_RESORT = /(_planks|_log|_wood|^stone|^sandstone|_wool|^gravel|^sand|^red_sand|^mud|^netherrack|^end_stone|^clay|^cobblestone|^deepslate|^calcite|bricks)$/

/** Moves that let water and gravel come, but never lava, and build with what is at hand. */
export class BoldMovements extends FastMovements {
  /** @param {any} block */
  safeToBreak (block) {
    return super.safeToBreak(block) && !touchesLava(this.bot, block.position)
  }
}

/** @param {any} bot @param {any} careful the moves to start from */
export function boldMovements (bot, careful) {
  const bold = new BoldMovements(bot)
  Object.assign(bold, {
    allowParkour: false,
    maxDropDown: HURTING_FALL,
    liquidCost: careful.liquidCost,
    liquids: careful.liquids,
    blocksCantBreak: careful.blocksCantBreak,
    dontCreateFlow: false,
    dontMineUnderFallingBlock: false
  })
  const more = Object.values(bot.registry.itemsByName).filter(item => LAST_RESORT.test(/** @type {any} */ (item).name)).map(item => /** @type {any} */ (item).id)
  bold.scafoldingBlocks = [...new Set([...careful.scafoldingBlocks, ...more])]
  return bold
}

/** @param {any} bot */
export const isShortOfAir = bot => isUnderWater(bot) && bot.travel.breath() <= LEAST_OXYGEN

/** Is the head in something solid that fell? @param {any} bot */
export const isBuried = bot => {
  const head = headBlock(bot)
  return isFalling(head) && head.boundingBox === 'block'
}

/** Up to where a floating body is found at the surface: in the water below it pathfinder has no moves. @param {any} bot */
export async function surface (bot) {
  const isBelow = () => {
    const [feet, head, above] = [0, 1, 2].map(dy => bot.blockAt(bot.entity.position.offset(0, dy, 0), false))
    return isWet(feet) && isWet(head) && isPassable(above) && !isWet(above)
  }
  for (let tick = 0; tick < SURFACE_TICKS && isBelow(); tick++) {
    bot.setControlState('jump', true)
    await bot.waitForTicks(1)
  }
  bot.setControlState('jump', false)
}

/** Frees the body from what fell on it, and gets air. @param {any} bot */
export async function recover (bot) {
  for (let i = 0; i < MOST_SAND; i++) {
    const block = blockAround(bot)
    if (block === null || !isDiggable(bot, block) || !await digOut(bot, block.position)) break
    await bot.waitForTicks(4) // the next may fall
  }
  if (isUnderWater(bot)) await swimForAir(bot)
}

/** Could bolder moves find a way where careful ones found none? @param {any} bot @param {any} goal @param {any} careful @param {any} bold */
export function isBoldBetter (bot, goal, careful, bold) {
  if (bold.countScaffoldingItems() > careful.countScaffoldingItems()) return true
  const target = targetOf(goal)
  return [bot.entity.position, ...(target ? [target] : [])].some(place => isAround(bot, place, block => isWet(block) || isFalling(block)))
}

/** Is such a block near? @param {any} bot @param {{ x: number, y: number, z: number }} place @param {(block: any) => boolean} isWanted */
function isAround (bot, place, isWanted) {
  const [x, y, z] = [Math.floor(place.x), Math.floor(place.y), Math.floor(place.z)]
  for (let dx = -LOOSE_BLOCKS; dx <= LOOSE_BLOCKS; dx++) {
    for (let dy = -LOOSE_BLOCKS; dy <= LOOSE_BLOCKS; dy++) {
      for (let dz = -LOOSE_BLOCKS; dz <= LOOSE_BLOCKS; dz++) {
        if (isWanted(bot.sharedBlockAt(x + dx, y + dy, z + dz))) return true
      }
    }
  }
  return false
}

/** The place that a goal names, if it names one. @param {any} goal @returns {{ x: number, y: number, z: number } | null} */
export function targetOf (goal) {
  const target = typeof goal.x === 'number' && typeof goal.z === 'number' ? goal : goal.block ?? goal.pos
  return target && typeof target.y === 'number' ? target : null
}

/** Is the goal a thing under water, and the bot in it? @param {any} bot @param {any} goal */
export function isFromWaterToWater (bot, goal) {
  const target = targetOf(goal)
  return bot.entity.isInWater && target !== null && isWet(bot.sharedBlockAt(Math.floor(target.x), Math.floor(target.y) + 1, Math.floor(target.z)))
}

/** Swims to a goal that lies in the water near the bot. @param {any} bot @param {any} goal @returns {Promise<boolean>} */
export async function dive (bot, goal) {
  const target = targetOf(goal)
  if (target === null || bot.entity.position.distanceTo(target) > DIVE_BLOCKS) return false
  if (!bot.entity.isInWater && !isAround(bot, target, isWet)) return false
  return await swim(bot, cell => goal.isEnd(cell), { isOver: () => isShortOfAir(bot) })
}

/** @param {any} bot @returns {Promise<boolean>} whether it left the water */
export async function goAshore (bot) {
  return bot.entity.isInWater && await swimAshore(bot)
}
