/**
 * Swimming in three dimensions, for which pathfinder has no moves: up for air, out of the water, down to a goal, through
 * what closes the water in.
 *
 * A search over cells of water and air near the bot, with digging where water is walled in; then the way is swum with plain
 * controls. Short ways only: some dozen blocks.
 */

import { createRequire } from 'node:module'
import { eyesTo } from './eyes.js'
import { digOut, isDiggable, isPassable, isUnderWater, isWet } from './travel_blocks.js'

const require = createRequire(import.meta.url)
const PARTS = 'mineflayer-pathfinder/lib' // no types there
const AStar = require(`${PARTS}/astar`)
const Move = require(`${PARTS}/move`)
/** @typedef {import('vec3').Vec3} Vec3 */

const SIDES = [[1, 0], [-1, 0], [0, 1], [0, -1]]
const MOST_NODES = 5000
const THINK_MS = 1500
const FURTHEST = 60
const STEP_TICKS = 60
const FLOAT_TICKS = 30
const MOST_PLANS = 4
/** Digging afloat and digging with the head under water are each so much slower. */
const DIG_FACTOR = 5
/** Of 20, for each second of digging. */
const BREATH_A_SECOND = 1.4
const SPARE_BREATH = 3
const REACH_BLOCKS = 4.5

/** @typedef {{ x: number, y: number, z: number }} Cell feet of the bot */

/**
 * Moves of a swimmer for a search.
 * @param {any} bot
 */
function swimmersMoves (bot) {
  let nodes = 0
  const at = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ z) => bot.sharedBlockAt(x, y, z)

  /** What entering cells costs; Infinity where it cannot be. @param {any[]} blocks @param {Vec3[]} toBreak @param {number} slowness */
  const labour = (blocks, toBreak, slowness) => blocks.reduce((sum, block) => {
    if (isPassable(block)) return sum
    if (!isDiggable(bot, block)) return Infinity
    toBreak.push(block.position)
    const tool = bot.pathfinder.bestHarvestTool(block)
    return sum + 1 + slowness * block.digTime(tool?.type ?? null, false, false, false, [], bot.entity.effects) / 1000
  }, 0)

  return {
    /** @param {any} node */
    getNeighbors (node) {
      if (++nodes > MOST_NODES) return []
      const { x, y, z } = node
      const floor = at(x, y - 1, z)
      const floats = isWet(at(x, y, z))
      const stands = floor !== null && floor.boundingBox === 'block'
      const slowness = (stands ? 1 : DIG_FACTOR) * (isWet(at(x, y + 1, z)) ? DIG_FACTOR : 1)
      /** @type {any[]} */
      const moves = []
      const add = (/** @type {Cell} */ to, /** @type {any[]} */ blocks) => {
        /** @type {Vec3[]} */
        const toBreak = []
        const cost = 1 + labour(blocks, toBreak, slowness)
        if (Number.isFinite(cost)) moves.push(new Move(to.x, to.y, to.z, 0, cost, toBreak))
      }
      add({ x, y: y - 1, z }, [floor])
      if (floats && isWet(at(x, y + 1, z))) add({ x, y: y + 1, z }, [at(x, y + 2, z)])
      else if (floats && !isPassable(at(x, y + 2, z)) && isWet(at(x, y, z))) add({ x, y: y + 1, z }, [at(x, y + 1, z), at(x, y + 2, z)])
      if (!floats && !stands && !isWet(floor)) return moves // it falls
      for (const [dx = 0, dz = 0] of SIDES) {
        const side = { x: x + dx, y, z: z + dz }
        add(side, [at(side.x, y, side.z), at(side.x, y + 1, side.z)])
        if (at(side.x, y, side.z)?.boundingBox === 'block') add({ ...side, y: y + 1 }, [at(x, y + 2, z), at(side.x, y + 1, side.z), at(side.x, y + 2, side.z)])
      }
      return moves
    }
  }
}

/** @typedef {(x: number, y: number, z: number) => 'dry' | 'wet' | 'solid'} Look what is in a cell */
/** @typedef {(cell: Cell, look: Look) => boolean} IsEnd */

/**
 * What is in cells once some have been dug; water comes into a dug cell from the sides and from above.
 * @param {any} bot @param {Vec3[]} [dug]
 * @returns {Look}
 */
const cellOf = (bot, dug = []) => (x, y, z) => {
  if (dug.some(position => position.x === x && position.y === y && position.z === z)) {
    const comesIn = isWet(bot.sharedBlockAt(x, y + 1, z)) || SIDES.some(([dx = 0, dz = 0]) => isWet(bot.sharedBlockAt(x + dx, y, z + dz)))
    return comesIn ? 'wet' : 'dry'
  }
  const block = bot.sharedBlockAt(x, y, z)
  return isWet(block) ? 'wet' : isPassable(block) ? 'dry' : 'solid'
}

/**
 * @param {any} bot @param {IsEnd} isEnd
 * @returns {any[] | null} cells with what to dig before each
 */
function plan (bot, isEnd) {
  const { x, y, z } = bot.entity.position.floored()
  const goal = { heuristic: () => 0, isEnd: (/** @type {any} */ cell) => isEnd(cell, cellOf(bot, cell.toBreak)) }
  const found = new AStar(new Move(x, y, z, 0, 0), swimmersMoves(bot), goal, THINK_MS, THINK_MS, FURTHEST).compute()
  return found.status === 'success' ? found.path : null
}

/** Goes into the next cell. @param {any} bot @param {Cell} cell @returns {Promise<boolean>} */
async function steer (bot, cell) {
  for (let tick = 0; tick < STEP_TICKS; tick++) {
    const { x, y, z } = bot.entity.position
    const [dx, dy, dz] = [cell.x + 0.5 - x, cell.y - y, cell.z + 0.5 - z]
    const beside = Math.hypot(dx, dz)
    if (beside < 0.35 && dy < 0.3 && dy > -0.7) return true
    if (beside > 0.1) await bot.look(Math.atan2(-dx, -dz), 0)
    bot.setControlState('forward', beside > 0.2)
    bot.setControlState('jump', bot.entity.isInWater ? dy > -0.2 : dy > 0.5)
    await bot.waitForTicks(1)
  }
  return false
}

/**
 * Digs on the way: afloat with the head in the air where that is possible, otherwise only with breath enough.
 * @param {any} bot @param {Vec3} position @param {boolean} forAir whether the digging is for air itself
 */
async function digOnTheWay (bot, position, forAir) {
  bot.setControlState('forward', false)
  bot.setControlState('jump', bot.entity.isInWater && isPassable(bot.blockAt(bot.entity.position.offset(0, 2, 0), false)))
  for (let tick = 0; tick < FLOAT_TICKS && bot.controlState.jump && isUnderWater(bot); tick++) await bot.waitForTicks(1)
  const block = bot.blockAt(position)
  if (eyesTo(bot.entity.position, position) > REACH_BLOCKS || !isDiggable(bot, block)) return false
  const needed = bot.digTime(block) / 1000 * BREATH_A_SECOND + SPARE_BREATH
  if (isUnderWater(bot) && !forAir && bot.travel.breath() < needed) {
    await swimForAir(bot)
    return false
  }
  return await digOut(bot, position)
}

/** @param {any} bot @param {any[]} path @param {IsEnd} isEnd @param {boolean} forAir */
async function follow (bot, path, isEnd, forAir) {
  for (const cell of path) {
    for (const position of cell.toBreak) if (!await digOnTheWay(bot, position, forAir)) return
    if (!await steer(bot, cell) || isEnd(bot.entity.position.floored(), cellOf(bot))) return
  }
}

/**
 * Swims to the nearest cell that will do.
 * @param {any} bot @param {IsEnd} isEnd
 * @param {{ isOver?: () => boolean, forAir?: boolean }} [options] isOver says that it must stop
 * @returns {Promise<boolean>} whether it is there
 */
export async function swim (bot, isEnd, { isOver = () => false, forAir = false } = {}) {
  const there = () => isEnd(bot.entity.position.floored(), cellOf(bot))
  try {
    for (let tries = 0; tries < MOST_PLANS && !there() && !isOver(); tries++) {
      const path = plan(bot, isEnd)
      if (path === null) return false
      await follow(bot, path, isEnd, forAir)
    }
  } finally {
    bot.setControlState('forward', false)
    bot.setControlState('jump', false)
  }
  return there()
}

/** To where the head is out of the water. @param {any} bot @returns {Promise<boolean>} */
export const swimForAir = bot => swim(bot, ({ x, y, z }, look) => look(x, y + 1, z) === 'dry', { forAir: true })

/** To where the bot stands on dry ground. @param {any} bot @returns {Promise<boolean>} */
export const swimAshore = bot => swim(bot, ({ x, y, z }, look) => look(x, y - 1, z) === 'solid' && look(x, y, z) === 'dry' && look(x, y + 1, z) === 'dry')
