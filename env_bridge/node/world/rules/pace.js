/**
 * Whether a player can have gone where his client says: how often and how far, not through blocks, not up into the air.
 *
 * A client simulates one tick and then sends one packet, so each packet is measured against what one tick allows. Packets
 * may come late and many at once, but not more than there were ticks. Source: Minecraft Wiki, pages Sprinting, Jumping
 * and Transportation for speeds, Player for the four seconds in the air. Not covered: elytra, riding, fall speed of slow falling.
 */
import { fluidOf, isSolid, nameOf } from '../core/data.js'
import { effectOn } from '../core/effects.js'
import { freshPace } from '../core/pace.js'
import { entersBlock } from '../core/overlap.js'
import { sweep } from '../core/physics.js'
import { PLAYER } from '../core/player.js'
import { hasHold, isOpen, touches } from './footing.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/player.js').Player} Player */
/** @typedef {{ x: number, y: number, z: number }} Position */
/** @typedef {'too quickly' | 'wrongly' | 'flying'} Fault */

/** Time that a client may be behind, and ahead by jitter. */
const LATE_TICKS = 100
const EARLY_TICKS = 10
/** Blocks a tick: the first leap of a sprint; steady sprint jumps on land and on ice. */
const LEAP = 0.8
const RUN = 0.42
const RUN_ON_ICE = 0.8
const STRIDE = 2.5
const MOST_VERTICAL = 4
const JUMP = 0.42
const JUMP_A_LEVEL = 0.1
const GRAVITY = 0.08
const DRAG = 0.98
const ROUNDING = 0.01
const STEP = 0.1
const ALOFT_TICKS = 80
/** Ticks of a fall that may be slower than falling is: the ground may have gone before he heard of it. */
const SLIPS = 4
const HOVER = -0.03125
const THROWN_TICKS = 60
const THROWN = 2
const SWEEP_SLACK = 0.25
const BOUNCY = /^slime_block$|_bed$/
/** A game client puts these aside of the middle of their cell. */
const SHIFTED = /^(bamboo|pointed_dripstone)$/

/** Blocks that a body rises with a speed at the start. @param {number} speed */
function riseOf (speed) {
  let height = STEP
  for (let rise = speed; rise > 0; rise = (rise - GRAVITY) * DRAG) height += rise
  return height
}

/** He was put somewhere, whatever he did before. @param {Player} player */
export function forgetPace (player) {
  player.pace = { ...freshPace(player), clock: player.pace.clock }
}

/** A push lets him do for a while what legs cannot. @param {World} world @param {Player} player @param {Position} velocity */
export function allowPush ({ age }, { pace, y }, velocity) {
  pace.thrown = age + THROWN_TICKS
  pace.stride -= 12 * Math.hypot(velocity.x, velocity.z)
  pace.top = Math.max(pace.top, y) + riseOf(Math.max(0, velocity.y))
  pace.rise = null
}

/**
 * What is wrong with a move, or null; a good one is noted.
 * @param {World} world @param {Player} player who is still where he was
 * @param {Position} to
 * @returns {Fault | null}
 */
export function checkPace (world, player, to) {
  if (player.gamemode === 'creative' || player.gamemode === 'spectator') return null
  const { pace } = player
  const { age } = world
  if (to.x === player.x && to.y === player.y && to.z === player.z) {
    if (pace.aloft === 0 && isOpen(world, to)) pace.aloft = 1
    return null
  }
  let clock = Math.max(pace.clock, age - LATE_TICKS) + 1
  if (clock > age + EARLY_TICKS) {
    if (world.late === 0) return 'too quickly'
    clock = age // the world stood still, not he
  }
  const far = strideFault(world, player, to)
  if (far) return far
  if (passesBlocks(world, player, to)) return 'wrongly'
  pace.clock = clock
  return noteHold(world, player, to)
}

/** @param {World} world @param {Player} player @param {Position} to @returns {Fault | null} */
function strideFault (world, player, to) {
  const { pace } = player
  const far = Math.hypot(to.x - player.x, to.z - player.z)
  const speed = 1 + 0.2 * levelOf(world, player, 'speed')
  const isThrown = pace.thrown > world.age
  if (far > LEAP * speed + (isThrown ? THROWN : 0) || Math.abs(to.y - player.y) > MOST_VERTICAL) return 'too quickly'
  const under = world.getBlock(Math.floor(player.x), Math.floor(player.y - 0.5), Math.floor(player.z))
  const stride = Math.max(isThrown ? Math.min(pace.stride, 0) : 0, pace.stride + far - speed * (nameOf(under).endsWith('ice') ? RUN_ON_ICE : RUN))
  if (stride > STRIDE) return 'too quickly'
  pace.stride = stride
  return null
}

/** @param {World} world @param {Player} player @param {string} name */
function levelOf (world, player, name) {
  return (effectOn(world, player, name)?.amplifier ?? -1) + 1
}

/** @param {World} world @param {Player} player @param {Position} to */
function passesBlocks (world, player, to) {
  const height = heightOf(world, player)
  /** @type {[number, number, number]} */
  const delta = [to.x - player.x, to.y - player.y, to.z - player.z]
  if (entersBlock(world, player, to, PLAYER.width, height)) return !touches(world, to, SHIFTED)
  if (Math.max(...delta.map(Math.abs)) <= PLAYER.width) return false // nothing is thin enough to be behind
  for (const order of /** @type {(0 | 1 | 2)[][]} */ ([[1, 0, 2], [1, 2, 0]])) {
    const end = sweep(world, player, delta, order, PLAYER.width, height)
    if (Math.hypot(end.x - to.x, end.z - to.z) <= SWEEP_SLACK && Math.abs(end.y - to.y) <= SWEEP_SLACK) return false
  }
  return !touches(world, to, SHIFTED)
}

/** Whoever sneaks is smaller, and who swims or crawls lies flat. @param {World} world @param {Player} player */
function heightOf (world, { x, y, z, sneaking, sprinting }) {
  const feet = world.getBlock(Math.floor(x), Math.floor(y), Math.floor(z))
  const head = world.getBlock(Math.floor(x), Math.floor(y + 1.5), Math.floor(z))
  if ((sprinting && fluidOf[feet] === 1) || isSolid[head]) return 0.6
  return sneaking ? PLAYER.sneaking : PLAYER.height
}

/** Blocks that a jump lifts him. @param {World} world @param {Player} player */
function jumpOf (world, player) {
  return riseOf(JUMP + JUMP_A_LEVEL * levelOf(world, player, 'jump_boost'))
}

/** Gravity and jumps. @param {World} world @param {Player} player @param {Position} to @returns {Fault | null} */
function noteHold (world, player, to) {
  const { pace } = player
  const dy = to.y - player.y
  if (hasHold(world, to)) {
    const isBounce = BOUNCY.test(nameOf(world.getBlock(Math.floor(to.x), Math.floor(to.y - 0.5), Math.floor(to.z))))
    Object.assign(pace, { top: to.y + jumpOf(world, player) + (isBounce ? player.fall : 0), rise: null, aloft: 0, slips: 0, stood: { x: to.x, y: to.y, z: to.z } })
    return null
  }
  if (effectOn(world, player, 'levitation') || effectOn(world, player, 'slow_falling')) {
    Object.assign(pace, { top: Math.max(pace.top, to.y + STEP), rise: null, aloft: 0 })
    return null
  }
  if (to.y > pace.top && to.y > pace.stood.y + jumpOf(world, player)) return 'flying' // the effect may have come since he stood
  const falls = isOpen(world, to)
  if (falls && pace.rise !== null && pace.thrown <= world.age && dy > (pace.rise - GRAVITY) * DRAG + ROUNDING && ++pace.slips > SLIPS) return 'flying'
  pace.rise = falls ? dy : null
  if (!falls || dy < HOVER) pace.aloft = 0
  else pace.aloft ||= 1
  return null
}

/** Counts who hangs in the air; after four seconds he is to come down. @param {Player} player @returns {boolean} whether he is */
export function hangsTooLong ({ pace, gamemode }) {
  return pace.aloft > 0 && gamemode !== 'creative' && gamemode !== 'spectator' && ++pace.aloft > ALOFT_TICKS
}
