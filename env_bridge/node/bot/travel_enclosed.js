/**
 * Goals that nothing can reach, found out from the goal's side: a search from the bot's side must see everything else first.
 *
 * Spreads from the places where the goal would be reached, through all that a body or a pickaxe can get through, and asks only
 * whether that ends soon. It takes every other step for possible, so that what it calls enclosed has no path. Far goals, goals that
 * move and goals without a place are not judged.
 */

import { Vec3 } from 'vec3'

/** Places to be reached in; whoever gets further has got out. */
const MOST_PLACES = 150
/** Places that reach a goal lie nearer than this, or it is not judged. */
const REACH_BLOCKS = 5

/**
 * Says of blocks whether they end every way: they fill their whole place, and to dig them is forbidden or too dear.
 * @param {any} bot @param {number} mostCost
 */
function barriers (bot, mostCost) {
  const { movements } = bot.pathfinder
  /** @type {Map<number, boolean>} */
  const known = new Map()
  const isTooDear = (/** @type {any} */ block) => {
    const tool = bot.pathfinder.bestHarvestTool(block)
    return 1 + 3 * block.digTime(tool?.type ?? null, false, false, false, [], bot.entity.effects) / 1000 > mostCost
  }
  const isBarrier = (/** @type {any} */ block) => {
    if (block.boundingBox !== 'block' || block.shapes.length !== 1) return false
    const [x1, y1, z1, x2, y2, z2] = block.shapes[0]
    if (x1 > 0 || y1 > 0 || z1 > 0 || x2 < 1 || y2 < 1 || z2 < 1) return false
    return !movements.canDig || !block.diggable || movements.blocksCantBreak.has(block.type) || isTooDear(block)
  }
  return (/** @type {any} */ block) => {
    if (block === null) return false
    let found = known.get(block.stateId)
    if (found === undefined) known.set(block.stateId, found = isBarrier(block))
    return found
  }
}

/**
 * Places where the goal is reached; null when they cannot be told.
 * @param {any} goal @returns {Vec3[] | null}
 */
function endsOf (goal) {
  if (goal.entity || ![goal.x, goal.y, goal.z].every(Number.isInteger)) return null
  /** @type {Vec3[]} */
  const ends = []
  for (let dx = -REACH_BLOCKS; dx <= REACH_BLOCKS; dx++) {
    for (let dy = -REACH_BLOCKS; dy <= REACH_BLOCKS; dy++) {
      for (let dz = -REACH_BLOCKS; dz <= REACH_BLOCKS; dz++) {
        const cell = new Vec3(goal.x + dx, goal.y + dy, goal.z + dz)
        if (!goal.isEnd(cell)) continue
        if (Math.max(Math.abs(dx), Math.abs(dy), Math.abs(dz)) === REACH_BLOCKS) return null
        ends.push(cell)
      }
    }
  }
  return ends
}

/**
 * Is every place that would reach the goal walled in?
 * @param {any} bot @param {any} goal of the pathfinder
 * @param {number} mostCost that a path may have, by the pathfinder's measure
 */
export function isEnclosed (bot, goal, mostCost) {
  const ends = endsOf(goal)
  if (ends === null || ends.length > MOST_PLACES) return false
  const feet = bot.entity.position.floored()
  const isBarrier = barriers(bot, mostCost)
  const isFree = (/** @type {Vec3} */ { x, y, z }) => !isBarrier(bot.sharedBlockAt(x, y, z)) && !isBarrier(bot.sharedBlockAt(x, y + 1, z))
  const places = ends.filter(isFree)
  const seen = new Set(places.map(String))
  for (const place of places) {
    if (places.length > MOST_PLACES || Math.max(Math.abs(place.x - feet.x), Math.abs(place.y - feet.y), Math.abs(place.z - feet.z)) <= 1) return false
    for (let i = 0; i < 27; i++) {
      const next = place.offset(i % 3 - 1, Math.floor(i / 3) % 3 - 1, Math.floor(i / 9) - 1)
      if (seen.has(String(next))) continue
      seen.add(String(next))
      if (isFree(next)) places.push(next)
    }
  }
  return true
}
