/**
 * Ways out for a bot that the pathfinder has given up: through water, through loose ground, down from the sky.
 *
 * None of them needs anything of a server but what a player can do; each says whether it changed anything.
 */

import { Vec3 } from 'vec3'
import { FastMovements } from './movements.js'
import { blockAround, digOut, headBlock, isDiggable, isFalling, isPassable, isUnderWater, isWet, sandLies, touchesLava } from './travel_blocks.js'
import { swim, swimAshore, swimForAir } from './travel_swim.js'

/** Of 20: air for some four seconds. */
const LEAST_OXYGEN = 6
const MOST_SAND = 16
const SURFACE_TICKS = 20
const LOOSE_BLOCKS = 5
const DIVE_BLOCKS = 12
const SAFE_FALL = 3
/** From the height of the feet to the block below: costs a heart. */
const HURTING_FALL = 6
const MOST_STEPS_DOWN = 40
const SIDES = [new Vec3(1, 0, 0), new Vec3(0, 0, 1), new Vec3(-1, 0, 0), new Vec3(0, 0, -1)]
/** A goal further away is not worth digging for blocks to build with. */
const GATHER_FOR_BLOCKS = 16
const GATHER_BLOCKS = 4
const GATHER_TICKS = 12
const GATHER_SECONDS = 4
const MOST_GATHERED = 10
const MOST_LOOSE = 60
/** With fewer than this, blocks are gathered, up to that. */
const FEW_BLOCKS = 2
const ENOUGH_BLOCKS = 8
const LOOSE = ['dirt', 'grass_block', 'coarse_dirt', 'sand', 'red_sand', 'gravel', 'podzol', 'mycelium', 'mud', 'snow_block', 'netherrack']
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

/**
 * Digs some loose ground to build with, when there is next to nothing in the bag and the goal is near.
 * @param {any} bot @param {any} goal
 * @param {any} careful moves that know what is cheap to build with @param {any} bold those that take more
 * @returns {Promise<boolean>} whether there is more to build with
 */
export async function gather (bot, goal, careful, bold) {
  const target = targetOf(goal)
  if (target === null || bot.entity.position.distanceTo(target) > GATHER_FOR_BLOCKS) return false
  const needed = Math.min(ENOUGH_BLOCKS, Math.max(FEW_BLOCKS, Math.ceil(target.y - bot.entity.position.y)))
  if (careful.countScaffoldingItems() >= needed) return false
  const before = bold.countScaffoldingItems()
  for (let i = 0; i < MOST_GATHERED && bold.countScaffoldingItems() < before + ENOUGH_BLOCKS; i++) {
    await recover(bot)
    await sandLies(bot)
    const place = looseBlock(bot)
    if (place === null) break
    const isDug = await digOut(bot, place)
    await bot.waitForTicks(GATHER_TICKS)
    if (isDug && place.y < bot.entity.position.y - 0.5) await bot.travel.tries(new bot.travel.goals.GoalBlock(place.x, place.y, place.z), { seconds: GATHER_SECONDS, thinkMs: 100, rescues: false })
  }
  await recover(bot)
  return bold.countScaffoldingItems() > before
}

/** The nearest loose block that can be seen and is not under the feet. @param {any} bot @returns {Vec3 | null} */
function looseBlock (bot) {
  const feet = bot.entity.position.floored()
  const { blocksByName } = bot.registry
  const matching = LOOSE.map(name => blocksByName[name]?.id).filter(id => id !== undefined)
  const isUnder = (/** @type {Vec3} */ { x, y, z }) => x === feet.x && z === feet.z && y < feet.y
  return bot.findBlocks({ matching, maxDistance: GATHER_BLOCKS, count: MOST_LOOSE })
    .find((/** @type {Vec3} */ place) => !isUnder(place) && isDiggable(bot, bot.blockAt(place)) && bot.canSeeBlock(bot.blockAt(place))) ?? null
}

/** @param {any} bot @returns {Promise<boolean>} whether it left the water */
export async function goAshore (bot) {
  return bot.entity.isInWater && await swimAshore(bot)
}

/**
 * Builds a stair down from where there is nothing below: a block to step on is hung under a helping block, which is dug again.
 * @param {any} bot @param {any} goal
 * @param {any} bold moves that know with what to build
 * @returns {Promise<boolean>} whether it came down
 */
export async function descend (bot, goal, bold) {
  const target = targetOf(goal)
  if (target === null || target.y > bot.entity.position.y - SAFE_FALL - 1 || !bot.entity.onGround) return false
  const from = bot.entity.position.y
  if (!await toEdge(bot)) return false
  for (let i = 0; i < MOST_STEPS_DOWN && !isSafeBelow(bot); i++) if (!await stepDown(bot, bold)) break
  return bot.entity.position.y < from - 0.5
}

/** Can it jump down from here? @param {any} bot */
function isSafeBelow (bot) {
  const feet = bot.entity.position.floored()
  return SIDES.map(side => depth(bot, feet.plus(side))).some(free => free > 0 && free <= SAFE_FALL)
}

/** Free blocks from a cell downwards. @param {any} bot @param {Vec3} cell */
function depth (bot, cell) {
  if (!isPassable(bot.blockAt(cell, false))) return Infinity
  let free = 0
  while (free < 64 && isPassable(bot.blockAt(cell.offset(0, -1 - free, 0), false))) free++
  return free
}

/** Walks to the edge of what the bot stands on. @param {any} bot */
async function toEdge (bot) {
  const isEdge = (/** @type {any} */ { x, y, z }) => SIDES.some(side => Number.isFinite(depth(bot, new Vec3(x, y, z).plus(side))) && depth(bot, new Vec3(x, y, z).plus(side)) > SAFE_FALL)
  const { x, y, z } = bot.entity.position.floored()
  if (isEdge({ x, y, z })) return true
  return await bot.travel.tries(Object.assign(new bot.travel.goals.Goal(), { heuristic: () => 0, isEnd: isEdge }), { seconds: 20, rescues: false })
}

/** One step of the stair. @param {any} bot @param {any} bold @returns {Promise<boolean>} */
async function stepDown (bot, bold) {
  const floor = bot.entity.position.floored().offset(0, -1, 0)
  const side = SIDES.find(step => [1, 0, -1].every(dy => isPassable(bot.blockAt(floor.plus(step).offset(0, dy, 0), false))))
  if (side === undefined) return false
  const helper = floor.plus(side)
  const stair = helper.offset(0, -1, 0)
  if (!await put(bot, bold, floor, side) || !await put(bot, bold, helper, new Vec3(0, -1, 0))) return false
  if (!await digOut(bot, helper)) return false
  return await swim(bot, ({ x, y, z }) => x === stair.x && z === stair.z && y === stair.y + 1)
}

/** @param {any} bot @param {any} bold @param {Vec3} against @param {Vec3} face */
async function put (bot, bold, against, face) {
  const item = bold.getScaffoldingItem()
  if (item === null) return false
  try {
    await bot.equip(item, 'hand')
    await bot.placeBlock(bot.blockAt(against), face)
  } catch (error) {
    if (/revoked/.test(String(error))) throw error
    console.error('a block for the stair:', /** @type {Error} */ (error).message)
  }
  return bot.blockAt(against.plus(face), false)?.boundingBox === 'block'
}
