/** Goals as a walk asks for them: reached or not, in legs, in haste, and not moved while the bot cannot turn. */

import pathfinderModule from 'mineflayer-pathfinder'

const { goals } = pathfinderModule

/** How much dearer the way ahead is taken than its bare length: searches end much earlier, ways get a little longer. */
export const EAGERNESS = 2
/** Beyond this, part of the way lies in chunks that are not loaded. */
const FAR_BLOCKS = 56
const LEG_BLOCKS = 40
const LEG_RANGE = 6

/** @param {any} bot @param {any} goal */
export function isReached (bot, goal) {
  const feet = bot.entity.position.floored()
  const isRaised = bot.entity.position.y - feet.y > 0.05 // on a block that is not a whole one
  return goal.isEnd(feet) || (isRaised && goal.isEnd(feet.offset(0, 1, 0)))
}

/** The goal itself, or a place on the way to it when it is far. @param {any} bot @param {any} goal */
export function nextLeg (bot, goal) {
  const target = typeof goal.x === 'number' && typeof goal.z === 'number' ? goal : goal.block
  if (!target) return goal
  const { x, z } = bot.entity.position
  const distance = Math.hypot(target.x - x, target.z - z)
  if (distance <= FAR_BLOCKS) return goal
  return new goals.GoalNearXZ(x + (target.x - x) / distance * LEG_BLOCKS, z + (target.z - z) / distance * LEG_BLOCKS, LEG_RANGE)
}

/** May a path be thrown away? Not by who leans over the edge of a bridge that is being built. @param {any} bot */
const isSteady = bot => !bot.pathfinder.isBuilding() && (bot.entity.isInWater || bot.blockAt(bot.entity.position.offset(0, -0.6, 0), false)?.boundingBox === 'block')

/** @param {any} bot @param {any} goal @returns {any} the goal, asked whether it moved only where the bot stands firmly */
export const steadily = (bot, goal) => Object.create(goal, { hasChanged: { value: () => isSteady(bot) && goal.hasChanged() } })

/** @param {any} bot @param {any} goal @returns {any} the goal with a weighted heuristic; where it moves to is kept in the goal itself */
export const eagerly = (bot, goal) => Object.create(steadily(bot, goal), { heuristic: { value: (/** @type {any} */ node) => EAGERNESS * goal.heuristic(node) } })
