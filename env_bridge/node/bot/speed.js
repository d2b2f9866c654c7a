/**
 * Cheaper look-ups for mineflayer, with the same answers: blocks by state, blocks by kind, best tools. Physics and
 * pathfinder build a whole Block at every look otherwise, 40 % of the time of a walk.
 */

import { Vec3 } from 'vec3'
import { scanStates } from '../observe/scan.js'
import { SharedBlocks } from './shared_blocks.js'

/** @param {any} bot replaces blockAt(point, false) and findBlocks by id */
export function fastBlocks (bot) {
  const fullBlockAt = bot.blockAt
  const fullFindBlocks = bot.findBlocks
  const shared = new SharedBlocks(bot)
  bot.sharedBlockAt = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ z) => shared.at(x, y, z)

  /** @param {Vec3} point */
  bot.blockAt = (point, extraInfos = true) => extraInfos
    ? fullBlockAt(point, true)
    : shared.at(Math.floor(point.x), Math.floor(point.y), Math.floor(point.z))

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
