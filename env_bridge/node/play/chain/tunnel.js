/** Digging a way of one's own, two blocks high, straight to a place: shuns lava and water, bridges gaps. */

import { Vec3 } from 'vec3'
import { digChecked } from '../../primitives/support/dig.js'
import { isDiggable, isFalling, isPassable, isWet } from '../../bot/travel_blocks.js'
import { recover } from '../../bot/travel_rescue.js'
import { care, filling, put } from './life.js'

const WALK_TICKS = 40
const MOST_GRAVEL = 16
const FALL_TICKS = 12
const MOST_STEPS = 260
const CARE_STEPS = 8
const MOST_BLOCKED = 6
const DIRECTIONS = [[1, 0], [0, 1], [-1, 0], [0, -1]]

/** @param {any} bot @param {Vec3} cell */
const look = (bot, cell) => bot.blockAt(cell, false)

/** Would water come in where the cell is? @param {any} bot @param {Vec3} cell */
const isWetAround = (bot, cell) => isWet(look(bot, cell.offset(0, 1, 0))) || DIRECTIONS.some(([x = 0, z = 0]) => isWet(look(bot, cell.offset(x, 0, z))))

/** Could a body come into the cell, by digging if need be? @param {any} bot @param {Vec3} cell */
const isOpenable = (bot, cell) => {
  const block = look(bot, cell)
  return block !== null && !isWet(block) && (isPassable(block) || (isDiggable(bot, block) && !isWetAround(bot, cell)))
}

/** @param {any} bot @param {Vec3} cell @returns {Promise<boolean>} */
async function open (bot, cell) {
  for (let tries = 0; tries < MOST_GRAVEL; tries++) {
    const block = look(bot, cell)
    if (isPassable(block) && !isWet(block)) return true
    if (!isOpenable(bot, cell) || !await digChecked(bot, cell)) return false
    if (isFalling(look(bot, cell.offset(0, 1, 0)))) await bot.waitForTicks(FALL_TICKS)
  }
  return false
}

/** Walks into the next cell, sneaking where it could fall off. @param {any} bot @param {Vec3} cell */
async function enter (bot, cell) {
  try {
    bot.setControlState('sneak', DIRECTIONS.some(([x = 0, z = 0]) => isPassable(look(bot, cell.offset(x, -1, z)))) && Math.abs(cell.y - bot.entity.position.y) < 0.3)
    for (let tick = 0; tick < WALK_TICKS; tick++) {
      const { x, y, z } = bot.entity.position
      const [dx, dz] = [cell.x + 0.5 - x, cell.z + 0.5 - z]
      if (Math.hypot(dx, dz) < 0.25 && Math.abs(cell.y - y) < 0.6 && bot.entity.onGround) return true
      await bot.look(Math.atan2(-dx, -dz), 0, true)
      bot.setControlState('forward', Math.hypot(dx, dz) > 0.15)
      bot.setControlState('jump', cell.y - y > 0.3)
      await bot.waitForTicks(1)
    }
  } finally {
    bot.clearControlStates()
  }
  return bot.entity.position.floored().equals(cell)
}

/**
 * One step into a neighbouring cell, up, down or level.
 * @param {any} bot @param {number} dx @param {number} dy @param {number} dz
 * @returns {Promise<boolean>} whether the bot is there
 */
export async function step (bot, dx, dy, dz) {
  await recover(bot)
  const feet = bot.entity.position.offset(0, 0.2, 0).floored()
  const to = feet.offset(dx, dy, dz)
  const cells = [to.offset(0, 1, 0), to]
  if (dy < 0) cells.unshift(to.offset(0, 2, 0))
  if (dy > 0) cells.unshift(feet.offset(0, 2, 0))
  const floor = to.offset(0, -1, 0)
  if (!cells.every(cell => isOpenable(bot, cell)) || look(bot, floor)?.name === 'lava' || isWet(look(bot, floor))) return false
  for (const cell of cells) if (!await open(bot, cell)) return false
  if (isPassable(look(bot, floor))) {
    const fill = filling(bot)
    if (!fill) return false
    if (![...DIRECTIONS.map(([x = 0, z = 0]) => floor.offset(x, 0, z)), floor.offset(0, -1, 0)].some(place => look(bot, place)?.boundingBox === 'block')) return false
    await put(bot, fill, floor)
    if (isPassable(look(bot, floor))) return false
  }
  if (look(bot, floor)?.name === 'lava' || !cells.every(cell => isPassable(look(bot, cell)))) return false
  return await enter(bot, to)
}

/** Steps towards a place, the most useful first. @param {Vec3} from @param {{ x: number, y: number, z: number }} to */
function steps (from, to) {
  const [ax, ay, az] = [to.x - from.x, to.y - from.y, to.z - from.z]
  const dy = Math.sign(ay)
  const sides = [...DIRECTIONS].sort(([x1 = 0, z1 = 0], [x2 = 0, z2 = 0]) => (x2 * ax + z2 * az) - (x1 * ax + z1 * az))
  const levels = dy === 0 ? [0] : [dy, 0]
  return levels.flatMap(level => sides.slice(0, 2).map(([x = 0, z = 0]) => [x, level, z])).concat(sides.slice(2).map(([x = 0, z = 0]) => [x, dy, z]), [[sides[0]?.[0] ?? 0, -dy || 1, sides[0]?.[1] ?? 0]])
}

/**
 * Digs to within some blocks of a place.
 * @param {any} bot @param {{ x: number, y: number, z: number }} to @param {number} near
 * @param {() => boolean} [isEnough] ends it early
 * @returns {Promise<boolean>} whether it is there
 */
export async function tunnelTo (bot, to, near, isEnough = () => false) {
  const goal = new Vec3(to.x, to.y, to.z)
  /** @type {Map<string, number>} */
  const visits = new Map()
  let blocked = 0
  for (let i = 0; i < MOST_STEPS && blocked < MOST_BLOCKED && bot.isAlive; i++) {
    const feet = bot.entity.position.offset(0, 0.2, 0).floored()
    if (feet.distanceTo(goal) <= near || isEnough()) return true
    if (i % CARE_STEPS === CARE_STEPS - 1) await care(bot)
    const key = String(feet)
    const tried = visits.get(key) ?? 0
    const ways = steps(feet, goal)
    visits.set(key, tried + 1)
    let moved = false
    for (const [dx = 0, dy = 0, dz = 0] of ways.slice(Math.min(tried, ways.length - 1))) {
      if (await step(bot, dx, dy, dz)) { moved = true; break }
    }
    if (moved) continue
    blocked++
    await bot.travel.tries(new bot.travel.goals.GoalNear(goal.x, goal.y, goal.z, near), { seconds: 30 })
  }
  return bot.entity.position.floored().distanceTo(goal) <= near
}
