/** Squid and fish: they swim to a place in the water, rest, and swim on; on land they flop, and die for want of it. Source: Minecraft Wiki, pages Squid, Cod, Salmon. */
import { fluidOf } from '../core/data.js'
import { BORED_TICKS, hurtMob, mobKind } from './mobs.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Entity} Entity */

const FULL_AIR = 300
const OUT_OF_AIR = -20
const START_CHANCE = 1 / 80
const RANGE_BLOCKS = 6
const PACE = 0.25
const FLOP = 0.4
const WATER = 1

/** @param {World} world @param {number} x @param {number} y @param {number} z */
function isWater (world, x, y, z) {
  return fluidOf[world.getBlock(Math.floor(x), Math.floor(y), Math.floor(z))] === WATER
}

/** @param {World} world @param {Entity} mob */
function think (world, mob) {
  if (!isWater(world, mob.x, mob.y + 0.2, mob.z)) {
    flop(world, mob)
    return true
  }
  mob.air = FULL_AIR
  if (mob.goal) swim(world, mob, mob.goal)
  else if ((mob.idleTicks ?? 0) <= BORED_TICKS && world.random.next() < START_CHANCE) chooseGoal(world, mob)
  return true
}

/** @param {World} world @param {Entity} mob */
function flop (world, mob) {
  mob.goal = null
  mob.air = (mob.air ?? FULL_AIR) - 1
  if (mob.air <= OUT_OF_AIR) {
    mob.air = 0
    hurtMob(world, mob, 2, { type: 'drown' })
  }
  if (mob.type === 'squid' || !mob.onGround) return
  Object.assign(mob, { vx: (world.random.next() - 0.5) * 0.1, vy: FLOP, vz: (world.random.next() - 0.5) * 0.1, onGround: false })
}

/** @param {World} world @param {Entity} mob */
function chooseGoal (world, mob) {
  const [dx, dy, dz] = [world.random.next(), world.random.next(), world.random.next()].map(part => (part - 0.5) * 2 * RANGE_BLOCKS)
  const goal = { x: mob.x + (dx ?? 0), y: mob.y + (dy ?? 0) / 3, z: mob.z + (dz ?? 0) }
  mob.goal = isWater(world, goal.x, goal.y, goal.z) ? goal : null
}

/** @param {World} world @param {Entity} mob @param {{ x: number, y: number, z: number }} goal */
function swim (world, mob, goal) {
  if (mob.hurtTicks) return
  const [dx, dy, dz] = [goal.x - mob.x, goal.y - mob.y, goal.z - mob.z]
  const distance = Math.hypot(dx, dy, dz)
  const pace = mobKind(mob.type).speed * PACE
  if (distance < 0.5 || (mob.stuckTicks ?? 0) > 10 || !isWater(world, mob.x + dx / distance, mob.y + dy / distance, mob.z + dz / distance)) {
    Object.assign(mob, { goal: null, vx: 0, vy: 0, vz: 0, stuckTicks: 0 })
    return
  }
  Object.assign(mob, { vx: dx / distance * pace, vy: dy / distance * pace, vz: dz / distance * pace, yaw: Math.atan2(-dx, dz) * 180 / Math.PI })
}

/** @type {import('../core/rule.js').Rule} */
export default { name: 'swimming', minds: { squid: { think }, cod: { think }, salmon: { think } } }
