/**
 * Ends pathfinder's look-aheads when they lead nowhere.
 *
 * At every tick of a walk the library asks whether it could go straight to the next node, and plays up to 200 ticks of physics for
 * the answer; against a wall it plays them all. Here such a play ends when the bot has got no nearer for a while, with the
 * answer that it would have given.
 */

import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const PHYSICS = 'mineflayer-pathfinder/lib/physics.js' // no types there

const PATIENCE_TICKS = 8
const NEARER_BLOCKS = 0.001

/** Call it once, after mineflayer-pathfinder can be loaded. */
export function boundSimulations () {
  const { prototype } = require(PHYSICS)
  const { canStraightLine, simulateUntil } = prototype
  /** @type {{ x: number, z: number } | null} */
  let aim = null

  prototype.canStraightLine = function (/** @type {any[]} */ path, /** @type {boolean} */ sprint) {
    aim = path[0]
    try {
      return canStraightLine.call(this, path, sprint)
    } finally {
      aim = null
    }
  }

  prototype.simulateUntil = function (/** @type {(state: any) => boolean} */ goal, /** @type {any} */ controller, /** @type {number} */ ticks, /** @type {any} */ state) {
    if (aim === null || ticks <= 20) return simulateUntil.call(this, goal, controller, ticks, state)
    const { x, z } = aim
    let nearest = Infinity
    let patience = PATIENCE_TICKS
    return simulateUntil.call(this, (/** @type {any} */ now) => {
      if (goal(now)) return true
      const distance = Math.hypot(now.pos.x - x, now.pos.z - z)
      if (distance < nearest - NEARER_BLOCKS || !now.onGround) {
        nearest = Math.min(nearest, distance)
        patience = PATIENCE_TICKS
      } else patience--
      return patience === 0
    }, controller, ticks, state)
  }
}
