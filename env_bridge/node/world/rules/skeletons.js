/**
 * Skeletons: they come within bowshot, draw for a second and shoot, and step back from who comes too near.
 *
 * Source: Minecraft Wiki, page Skeleton, and page Arrow for the damage. Not covered: circling around the prey.
 */
import { shoot } from './arrows.js'
import { culprit } from './health.js'
import { approach, distanceTo, preyOf, takeRevenge } from './hunting.js'
import { canSee, eyesOf } from './line_of_sight.js'
import { walkTowards } from './mob_motion.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Entity} Entity */
/** @typedef {import('../core/rule.js').Player} Player */

const BOWSHOT_BLOCKS = 15
const TOO_NEAR_BLOCKS = 4
const SPEED = 1.6
const DRAW_TICKS = 20
const REST_TICKS = 40
const HARD_REST_TICKS = 20
/** Inaccuracy and the difficulty's part of the damage. @type {Record<string, { spread: number, extra: number }>} */
const AIM = { easy: { spread: 10, extra: 0.11 }, normal: { spread: 6, extra: 0.22 }, hard: { spread: 2, extra: 0.33 } }
const DAMAGE = 2
const DAMAGE_SPREAD = 0.57425
const CHEST = 0.6
/** Height to aim above the target for each block of distance. */
const LOFT = 0.2

/** @param {World} world @param {Entity} skeleton */
function think (world, skeleton) {
  const prey = preyOf(world, skeleton)
  if (!prey) return false
  const distance = distanceTo(skeleton, prey)
  if (distance > BOWSHOT_BLOCKS || skeleton.unseenTicks) {
    approach(world, skeleton, prey)
    return true
  }
  if (distance < TOO_NEAR_BLOCKS) walkTowards(world, skeleton, 2 * skeleton.x - prey.x, 2 * skeleton.z - prey.z, 0.7)
  skeleton.path = null
  skeleton.yaw = Math.atan2(-(prey.x - skeleton.x), prey.z - skeleton.z) * 180 / Math.PI
  if (skeleton.attackTicks === 0 && canSee(world, skeleton, prey)) loose(world, skeleton, prey)
  return true
}

/** @param {World} world @param {Entity} skeleton @param {Player} prey */
function loose (world, skeleton, prey) {
  const { difficulty } = world.gameRules
  const { spread, extra } = AIM[difficulty] ?? { spread: 10, extra: 0 }
  skeleton.attackTicks = DRAW_TICKS + (difficulty === 'hard' ? HARD_REST_TICKS : REST_TICKS)
  const from = { ...eyesOf(skeleton) }
  const [dx, dz] = [prey.x - from.x, prey.z - from.z]
  const way = { x: dx, y: prey.y + CHEST - from.y + Math.hypot(dx, dz) * LOFT, z: dz }
  const damage = DAMAGE + extra + (world.random.next() - world.random.next()) * DAMAGE_SPREAD
  shoot(world, from, way, { speed: SPEED, spread, damage, owner: culprit(skeleton) })
}

/** @type {import('../core/rule.js').Rule} */
export default { name: 'skeletons', minds: { skeleton: { think, hurt: takeRevenge } } }
