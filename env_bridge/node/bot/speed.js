/**
 * Cheaper look-ups for mineflayer, with the same answers: blocks by state, blocks by kind, best tools. Physics and
 * pathfinder build a whole Block at every look otherwise, 40 % of the time of a walk.
 */

import { createRequire } from 'node:module'
import { Vec3 } from 'vec3'
import { scanStates } from '../observe/scan.js'

const require = createRequire(import.meta.url)

/** @param {any} bot replaces blockAt(point, false) and findBlocks by id */
export function fastBlocks (bot) {
  const Block = require('prismarine-block')(bot.registry)
  /** @type {any[]} */
  const templates = []
  const fullBlockAt = bot.blockAt
  const fullFindBlocks = bot.findBlocks

  /** @param {Vec3} point */
  bot.blockAt = (point, extraInfos = true) => {
    if (extraInfos) return fullBlockAt(point, true)
    const [x, y, z] = [Math.floor(point.x), Math.floor(point.y), Math.floor(point.z)]
    const column = bot.world.getColumn(x >> 4, z >> 4)
    if (!column) return null
    const state = column.getBlockStateId({ x: x & 15, y, z: z & 15 })
    const block = Object.create(templates[state] ??= Block.fromStateId(state, 0))
    block.position = new Vec3(x, y, z)
    return block
  }

  /** @param {any} options */
  bot.findBlocks = options => {
    const { matching, maxDistance = 16, count = 1, useExtraInfo } = options
    if (typeof matching === 'function' || useExtraInfo) return fullFindBlocks(options)
    const wanted = new Set([matching].flat())
    const point = (options.point ?? bot.entity.position).floored()
    const isWanted = (/** @type {number} */ state) => wanted.has(bot.registry.blocksByStateId[state]?.id)
    /** @type {{ position: Vec3, distance: number }[]} */
    const found = []
    scanStates(bot, point, { x: maxDistance, y: maxDistance, z: maxDistance }, isWanted, (x, y, z) => {
      const position = new Vec3(x, y, z)
      const distance = position.distanceTo(point)
      if (distance <= maxDistance) found.push({ position, distance })
    })
    found.sort((a, b) => a.distance - b.distance)
    return found.slice(0, count).map(entry => entry.position)
  }
}

/** @param {any} bot remembers the best tool for a block until the inventory changes */
export function fastTools (bot) {
  const slow = bot.pathfinder.bestHarvestTool
  /** @type {Map<number, any>} */
  const best = new Map()
  bot.inventory.on('updateSlot', () => best.clear())
  bot.pathfinder.bestHarvestTool = (/** @type {any} */ block) => {
    if (!best.has(block.type)) best.set(block.type, slow(block))
    return best.get(block.type)
  }
}
