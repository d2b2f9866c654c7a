/** Slimes: they hop after their prey, hurt by touch, and fall apart into smaller ones. Source: Minecraft Wiki, page Slime. */
import { culprit, hurt } from './health.js'
import { preyOf, takeRevenge } from './hunting.js'
import { canSee } from './line_of_sight.js'
import { paceOf } from './mob_motion.js'
import { sizeOf, spawnMob } from './mobs.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Entity} Entity */

const SIZES = [1, 2, 4]
const REST_TICKS = { low: 10, high: 30 }
const HUNTING_REST = 1 / 3
const JUMP = 0.42
const TOUCH_EVERY_TICKS = 10
const SPEED_BY_SIZE = 0.5

/** @param {World} world @param {Entity} slime */
function born (world, slime) {
  slime.size ??= SIZES[world.random.int(0, 2)] ?? 1
  slime.health = slime.size * slime.size
  slime.walkTicks = REST_TICKS.low
}

/** @param {World} world @param {Entity} slime */
function think (world, slime) {
  const prey = preyOf(world, slime)
  if (prey) slime.yaw = Math.atan2(-(prey.x - slime.x), prey.z - slime.z) * 180 / Math.PI
  if (slime.onGround) hop(world, slime, prey !== null)
  const size = slime.size ?? 1
  if (!prey || size === 1 || slime.attackTicks) return true
  const reach = sizeOf(slime).width / 2 + 0.4
  if (Math.abs(prey.x - slime.x) > reach || Math.abs(prey.z - slime.z) > reach || Math.abs(prey.y - slime.y) > reach + 1 || !canSee(world, slime, prey)) return true
  slime.attackTicks = TOUCH_EVERY_TICKS
  hurt(world, prey, size, { type: 'mob_attack', by: culprit(slime), at: slime })
  return true
}

/** @param {World} world @param {Entity} slime @param {boolean} hunting */
function hop (world, slime, hunting) {
  slime.vx = slime.vz = 0
  slime.walkTicks = (slime.walkTicks ?? 0) - 1
  if (slime.walkTicks > 0) return
  slime.walkTicks = Math.ceil(world.random.int(REST_TICKS.low, REST_TICKS.high) * (hunting ? HUNTING_REST : 1))
  if (!hunting) slime.yaw = (slime.yaw ?? 0) + (world.random.next() - 0.5) * 90
  const turn = (slime.yaw ?? 0) * Math.PI / 180
  const pace = paceOf(slime, 1 + (slime.size ?? 1) * SPEED_BY_SIZE)
  Object.assign(slime, { vx: -Math.sin(turn) * pace, vy: JUMP, vz: Math.cos(turn) * pace, onGround: false })
}

/** @param {World} world @param {Entity} slime */
function fallApart (world, slime) {
  const { size = 1, x, y, z } = slime
  if (size < 2) return
  const count = world.random.int(2, 4)
  for (let i = 0; i < count; i++) {
    const [dx, dz] = [(i % 2 - 0.5) * size / 4, ((i >> 1) - 0.5) * size / 4]
    spawnMob(world, 'slime', { x: x + dx, y: y + 0.5, z: z + dz }, world.random.int(0, 359), { size: size / 2 })
  }
}

/** @type {import('../core/rule.js').Rule} */
export default { name: 'slimes', minds: { slime: { born, think, hurt: takeRevenge, died: fallApart } } }
