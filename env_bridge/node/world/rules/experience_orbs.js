/**
 * Experience orbs: they fall, fly to a player who is near, and become his experience.
 *
 * Source: Minecraft Wiki, page Experience (Java Edition). Not covered: mending, orbs that join.
 */
import { isNearPlayer } from '../core/activity.js'
import { fluidOf } from '../core/data.js'
import { addPoints } from '../core/experience.js'
import { move } from '../core/physics.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {import('../core/rule.js').Entity} Entity */

const ORB_POINTS = [2477, 1237, 617, 307, 149, 73, 37, 17, 7, 3, 1]
const LIFETIME_TICKS = 6000
const SIZE = 0.5
const PULL_BLOCKS = 8
const TAKE_EVERY_TICKS = 2

/** Drops points as orbs of the game's sizes. @param {World} world @param {{ x: number, y: number, z: number }} at @param {number} points */
export function dropExperience (world, { x, y, z }, points) {
  for (let left = points; left > 0;) {
    const part = ORB_POINTS.find(size => size <= left) ?? 1
    left -= part
    const [vx, vy, vz] = [world.random.next(), world.random.next(), world.random.next()]
    world.addEntity({ type: 'experience_orb', x, y, z, vx: (vx - 0.5) * 0.4, vy: vy * 0.4, vz: (vz - 0.5) * 0.4, age: 0, onGround: false, points: part })
  }
}

/** @param {World} world */
function tick (world) {
  for (const orb of world.entities.of('experience_orb')) {
    if (!isNearPlayer(world, orb)) continue
    if (++orb.age > LIFETIME_TICKS || orb.y < -128) world.removeEntity(orb)
    else tickOrb(world, orb)
  }
}

/** @param {World} world @param {Entity} orb */
function tickOrb (world, orb) {
  const player = nearest(world, orb)
  if (player && isTouching(player, orb) && world.age % TAKE_EVERY_TICKS === 0) return take(world, player, orb)
  if (!player && orb.onGround && orb.vx === 0 && orb.vz === 0) return
  const isWet = fluidOf[world.getBlock(Math.floor(orb.x), Math.floor(orb.y + 0.2), Math.floor(orb.z))] !== 0
  orb.vy = isWet ? Math.min(orb.vy + 0.0005, 0.06) : orb.vy - 0.03
  if (player) pull(player, orb)
  move(world, orb, SIZE, SIZE)
  const drag = orb.onGround ? 0.588 : 0.98
  orb.vx = Math.abs(orb.vx * drag) < 0.003 ? 0 : orb.vx * drag
  orb.vz = Math.abs(orb.vz * drag) < 0.003 ? 0 : orb.vz * drag
  orb.vy *= 0.98
}

/** @param {World} world @param {Entity} orb @returns {Player | null} */
function nearest (world, orb) {
  let best = null
  let distance = PULL_BLOCKS
  for (const player of world.players.values()) {
    if (!player.connected || !player.alive || player.gamemode === 'spectator') continue
    const away = Math.hypot(player.x - orb.x, player.y - orb.y, player.z - orb.z)
    if (away < distance) [best, distance] = [player, away]
  }
  return best
}

/** @param {Player} player @param {Entity} orb */
function pull (player, orb) {
  const dx = player.x - orb.x
  const dy = player.y + 0.81 - orb.y
  const dz = player.z - orb.z
  const distance = Math.hypot(dx, dy, dz) || 1
  const strength = (1 - distance / PULL_BLOCKS) ** 2 * 0.1 / distance
  orb.vx += dx * strength
  orb.vy += dy * strength
  orb.vz += dz * strength
}

/** @param {Player} player @param {Entity} orb */
function isTouching (player, orb) {
  return Math.abs(player.x - orb.x) < 1.55 && Math.abs(player.z - orb.z) < 1.55 && orb.y > player.y - 1 && orb.y < player.y + 2.3
}

/** @param {World} world @param {Player} player @param {Entity} orb */
function take (world, player, orb) {
  world.events.emit('collected', orb, player, { count: 1 })
  addPoints(world, player, orb.points ?? 0)
  world.removeEntity(orb)
}

/** @type {import('../core/rule.js').Rule} */
export default { name: 'experience orbs', tick }
