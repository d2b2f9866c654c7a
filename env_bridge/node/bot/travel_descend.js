/** Down from where there is nothing below: a stair built into the air. */

import { Vec3 } from 'vec3'
import { digOut, isPassable } from './travel_blocks.js'
import { targetOf } from './travel_rescue.js'
import { swim } from './travel_swim.js'

const SAFE_FALL = 3
const MOST_STEPS_DOWN = 40
const SIDES = [new Vec3(1, 0, 0), new Vec3(0, 0, 1), new Vec3(-1, 0, 0), new Vec3(0, 0, -1)]

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
