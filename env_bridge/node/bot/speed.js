/**
 * Cheaper look-ups for mineflayer, with the same answers: blocks by state, blocks by kind. Physics and
 * pathfinder build a whole Block at every look otherwise, 40 % of the time of a walk.
 */

import { Vec3 } from 'vec3'
import { scanStates } from '../observe/scan.js'
import { SharedBlocks } from './shared_blocks.js'

/** @param {any} bot replaces blockAt(point, false) and findBlocks */
export function fastBlocks (bot) {
  const fullBlockAt = bot.blockAt
  const fullFindBlocks = bot.findBlocks
  const shared = new SharedBlocks(bot)
  bot.sharedBlockAt = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ z) => shared.at(x, y, z)

  /** Physics asks at every tick whether there is anything where the bot is, and looks at nothing else of it. @param {Vec3} point */
  bot.blockAt = (point, extraInfos = point !== bot.entity?.position) => extraInfos
    ? fullBlockAt(point, true)
    : shared.at(Math.floor(point.x), Math.floor(point.y), Math.floor(point.z))

  /** @param {any} options */
  bot.findBlocks = options => {
    const { matching, maxDistance = 16, count = 1, useExtraInfo } = options
    if (useExtraInfo) return fullFindBlocks(options)
    const point = (options.point ?? bot.entity.position).floored()
    const asks = typeof matching === 'function'
    const wanted = asks ? null : new Set([matching].flat())
    const isWanted = (/** @type {number} */ state) => wanted === null ? matching(Object.create(shared.ofState(state))) : wanted.has(bot.registry.blocksByStateId[state]?.id)
    const farthest = maxDistance * maxDistance
    /** Places by squared distance, x, y, z in a row. @type {number[][]} */
    const rings = []
    let hits = 0
    const reach = Math.floor(maxDistance)
    scanStates(bot, point, { x: reach, y: reach, z: reach }, isWanted, (x, y, z, state) => {
      const square = (x - point.x) ** 2 + (y - point.y) ** 2 + (z - point.z) ** 2
      if (square > farthest || (asks && !matching(shared.make(state, x, y, z)))) return
      const ring = rings[square] ??= []
      ring.push(x, y, z)
      hits++
    }, beyond => hits >= count && within(rings, beyond) >= count)
    return nearest(rings, count)
  }
}

/** How many places are nearer than a squared distance. @param {number[][]} rings @param {number} square */
function within (rings, square) {
  let count = 0
  for (let i = 0; i < square && i < rings.length; i++) count += (rings[i]?.length ?? 0) / 3
  return count
}

/** The first places of the rings. @param {number[][]} rings @param {number} count */
function nearest (rings, count) {
  /** @type {Vec3[]} */
  const places = []
  for (const ring of rings) {
    if (ring === undefined) continue
    for (let i = 0; i < ring.length; i += 3) {
      places.push(new Vec3(ring[i] ?? 0, ring[i + 1] ?? 0, ring[i + 2] ?? 0))
      if (places.length >= count) return places
    }
  }
  return places
}
