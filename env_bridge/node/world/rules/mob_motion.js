/**
 * How mobs get about: walking, jumping up a block, climbing, floating, falling.
 *
 * A mind says where to; `step` is the body's tick. Source of the numbers: Minecraft Wiki, page Entity (motion of living entities).
 */
import { fluidOf, isSolid } from '../core/data.js'
import { move } from '../core/physics.js'
import { isBaby, mobKind, sizeOf } from './mobs.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Entity} Entity */

const LAVA = 2
const SAFE_FALL_BLOCKS = 3
const DEEPEST_STEP_BLOCKS = 3
const JUMP = 0.42
const BABY_HURRY = 1.5

/** Blocks a tick that a mob walks. @param {Entity} mob @param {number} factor */
export function paceOf (mob, factor) {
  const speed = mobKind(mob.type).speed * factor * (isBaby(mob) && mobKind(mob.type).category === 'monster' ? BABY_HURRY : 1)
  return speed * speed / 0.454
}

/**
 * Walks towards a point; stops before what would harm.
 * @param {World} world @param {Entity} mob @param {number} x @param {number} z
 * @param {number} [factor] of its speed
 * @param {boolean} [bold] goes into water
 * @returns {boolean} whether the way is free
 */
export function walkTowards (world, mob, x, z, factor = 1, bold = false) {
  const dx = x - mob.x
  const dz = z - mob.z
  const distance = Math.sqrt(dx * dx + dz * dz)
  if (distance < 0.05) return true
  mob.yaw = Math.atan2(-dx, dz) * 180 / Math.PI
  return walkAlong(world, mob, dx / distance, dz / distance, Math.min(distance, paceOf(mob, factor)), bold)
}

/**
 * Walks in a direction; looks ahead every other tick.
 * @param {World} world @param {Entity} mob @param {number} dx @param {number} dz of length 1
 * @param {number} pace blocks a tick @param {boolean} [bold]
 * @returns {boolean} whether the way is free
 */
export function walkAlong (world, mob, dx, dz, pace, bold = false) {
  if (mob.hurtTicks && !mob.onGround) return true // still flying from a blow
  const looks = ((mob.age + mob.id) & 1) === 0
  if (looks && mob.onGround && isDanger(world, mob.x + dx, mob.y, mob.z + dz, bold)) {
    mob.vx = mob.vz = 0
    return false
  }
  mob.vx = dx * pace
  mob.vz = dz * pace
  return true
}

/** Deep holes and fluids. @param {World} world @param {number} x @param {number} y @param {number} z @param {boolean} bold */
function isDanger (world, x, y, z, bold) {
  const bx = Math.floor(x)
  const bz = Math.floor(z)
  const by = Math.floor(y + 0.01)
  for (let dy = 0; dy >= -DEEPEST_STEP_BLOCKS; dy--) {
    const state = world.getBlock(bx, by + dy, bz)
    if (fluidOf[state]) return !bold || fluidOf[state] === LAVA
    if (isSolid[state]) return false
  }
  return true
}

/**
 * One tick of a mob's body.
 * @param {World} world @param {Entity} mob
 * @returns {number} damage of a fall that ended
 */
export function step (world, mob) {
  const kind = mobKind(mob.type)
  const { width, height } = sizeOf(mob)
  const fluid = fluidOf[world.getBlock(Math.floor(mob.x), Math.floor(mob.y + Math.min(0.3, height / 2)), Math.floor(mob.z))] ?? 0
  const wasOnGround = mob.onGround
  const before = mob.y
  const blocked = move(world, mob, width, height)
  if (blocked && kind.climbs) mob.vy = 0.2
  else if (blocked && fluid !== 0) mob.vy = 0.3
  else if (blocked && wasOnGround) mob.vy = JUMP
  else if (fluid === 0) mob.vy = (mob.vy - 0.08) * (kind.flutters && mob.vy < 0 && !mob.onGround ? 0.588 : 0.98)
  else mob.vy = kind.swims || kind.dives ? settled(mob.vy * 0.8) : Math.min(mob.vy * 0.8 + 0.04, 0.12)
  mob.stuckTicks = blocked ? (mob.stuckTicks ?? 0) + 1 : 0
  slowDown(mob, fluid === 0 ? mob.onGround ? 0.546 : 0.91 : 0.8)
  return fluid === 0 && !kind.flutters && !kind.swims ? fallDamage(mob, mob.y - before) : (mob.fall = 0)
}

/** @param {Entity} mob @param {number} drag */
function slowDown (mob, drag) {
  mob.vx = settled(mob.vx * drag)
  mob.vz = settled(mob.vz * drag)
}

/** Speeds too small to see are none. @param {number} speed */
function settled (speed) {
  return Math.abs(speed) < 0.003 ? 0 : speed
}

/** @param {Entity} mob @param {number} dy */
function fallDamage (mob, dy) {
  mob.fall = dy > 0 ? 0 : (mob.fall ?? 0) - dy
  if (!mob.onGround) return 0
  const damage = Math.ceil(mob.fall - SAFE_FALL_BLOCKS)
  mob.fall = 0
  return Math.max(0, damage)
}
