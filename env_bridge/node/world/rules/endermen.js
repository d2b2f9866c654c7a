/**
 * Endermen: they leave alone who leaves them alone, hunt who stares at or strikes them, and teleport away from arrows, water and daylight.
 *
 * Source: Minecraft Wiki, page Enderman. Not covered: carrying blocks.
 */
import { fluidOf, isSolid } from '../core/data.js'
import { eyeHeight } from '../core/player.js'
import { wouldOverlap } from '../core/physics.js'
import { approach, distanceTo, hunt, isPrey, lose, playerById, strike } from './hunting.js'
import { seesSky, skyLight } from './light.js'
import { canSee } from './line_of_sight.js'
import { hurtMob, sizeOf } from './mobs.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Entity} Entity */
/** @typedef {import('../core/rule.js').Player} Player */

const STARE_RANGE_BLOCKS = 64
const STARE_TICKS = 5
const JUMP_RANGE_BLOCKS = 32
const TRIES = 16
const FAR_BLOCKS = 16
const FAR_JUMP_CHANCE = 1 / 30
const DAY_JUMP_CHANCE = 1 / 60
const HEAD_SLOT = 5
const ANGRY_SPEED = 1.5

/** @param {World} world @param {Entity} enderman */
function think (world, enderman) {
  if (isWetOrRainedOn(world, enderman)) {
    hurtMob(world, enderman, 1, { type: 'drown' })
    teleportAround(world, enderman)
    return true
  }
  if (skyLight(world) === 15 && world.random.next() < DAY_JUMP_CHANCE && isUnderSky(world, enderman)) {
    lose(enderman)
    teleportAround(world, enderman)
  }
  const prey = !enderman.target ? null : playerById(world, enderman.target)
  if (!prey || !isPrey(prey) || distanceTo(enderman, prey) > STARE_RANGE_BLOCKS) {
    lose(enderman)
    lookBack(world, enderman)
    return false
  }
  if (distanceTo(enderman, prey) > FAR_BLOCKS && world.random.next() < FAR_JUMP_CHANCE) teleportNear(world, enderman, prey)
  approach(world, enderman, prey, ANGRY_SPEED)
  strike(world, enderman, prey)
  return true
}

/** Gets angry with who stares. @param {World} world @param {Entity} enderman */
function lookBack (world, enderman) {
  for (const player of world.players.values()) {
    if (!isPrey(player) || !isStaring(player, enderman) || !canSee(world, enderman, player)) continue
    enderman.stareTicks = (enderman.stareTicks ?? 0) + 1
    if (enderman.stareTicks >= STARE_TICKS) hunt(enderman, player.entityId)
    return
  }
  enderman.stareTicks = 0
}

/** @param {Player} player @param {Entity} enderman */
function isStaring (player, enderman) {
  const dx = enderman.x - player.x
  const dz = enderman.z - player.z
  if (dx * dx + dz * dz > STARE_RANGE_BLOCKS * STARE_RANGE_BLOCKS || player.slots[HEAD_SLOT]?.name === 'carved_pumpkin') return false
  const dy = enderman.y + 2.55 - player.y - eyeHeight(player)
  const distance = Math.hypot(dx, dy, dz)
  const yaw = player.yaw * Math.PI / 180
  const pitch = player.pitch * Math.PI / 180
  const dot = (-Math.sin(yaw) * Math.cos(pitch) * dx - Math.sin(pitch) * dy + Math.cos(yaw) * Math.cos(pitch) * dz) / distance
  return dot > 1 - 0.025 / distance
}

/** @param {World} world @param {Entity} enderman */
function isUnderSky (world, { x, y, z }) {
  return seesSky(world, Math.floor(x), Math.floor(y + 2), Math.floor(z))
}

/** @param {World} world @param {Entity} enderman */
function isWetOrRainedOn (world, enderman) {
  if ((world.age + enderman.id) % 5 !== 0) return false
  const { x, y, z } = enderman
  return fluidOf[world.getBlock(Math.floor(x), Math.floor(y + 0.2), Math.floor(z))] === 1 || (world.weather.kind !== 'clear' && isUnderSky(world, enderman))
}

/** @param {World} world @param {Entity} enderman */
function teleportAround (world, enderman) {
  for (let n = 0; n < TRIES; n++) {
    const [dx, dy, dz] = [world.random.next(), world.random.next(), world.random.next()].map(part => (part - 0.5) * 2 * JUMP_RANGE_BLOCKS)
    if (landAt(world, enderman, enderman.x + (dx ?? 0), enderman.y + (dy ?? 0), enderman.z + (dz ?? 0))) return
  }
}

/** Behind the back of its prey. @param {World} world @param {Entity} enderman @param {Player} prey */
function teleportNear (world, enderman, prey) {
  const [dx, dz] = [world.random.next() - 0.5, world.random.next() - 0.5].map(part => part * 8)
  landAt(world, enderman, prey.x + (dx ?? 0), prey.y + 4, prey.z + (dz ?? 0))
}

/** @param {World} world @param {Entity} enderman @param {number} x @param {number} y @param {number} z @returns {boolean} whether there is room */
function landAt (world, enderman, x, y, z) {
  const [bx, bz] = [Math.floor(x), Math.floor(z)]
  const { width, height } = sizeOf(enderman)
  for (let by = Math.floor(y); by > Math.floor(y) - 16; by--) {
    if (!isSolid[world.getBlock(bx, by - 1, bz)]) continue
    const to = { x: bx + 0.5, y: by, z: bz + 0.5 }
    const isFree = [0, 1, 2].every(dy => {
      const state = world.getBlock(bx, by + dy, bz)
      return fluidOf[state] === 0 && !wouldOverlap(state, bx, by + dy, bz, to, width, height)
    })
    if (!isFree) return false
    Object.assign(enderman, { ...to, vx: 0, vy: 0, vz: 0, fall: 0, path: null })
    return true
  }
  return false
}

/** @param {World} world @param {Entity} enderman @param {import('./health.js').Cause} cause */
function hurtEnderman (world, enderman, cause) {
  if (cause.by?.player) hunt(enderman, cause.by.id)
  if (cause.direct !== undefined) teleportAround(world, enderman)
}

/** @type {import('../core/rule.js').Rule} */
export default { name: 'endermen', minds: { enderman: { think, hurt: hurtEnderman } } }
