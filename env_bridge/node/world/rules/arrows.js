/**
 * Arrows in flight: they fall as they fly, hit bodies or stick in blocks, where who may can pick them up.
 *
 * Source: Minecraft Wiki, page Arrow (Java Edition 1.20.4). Not covered: tipped and spectral arrows, piercing, fire.
 */
import { isNearPlayer } from '../core/activity.js'
import { boxesOf, fluidOf, isSolid } from '../core/data.js'
import { addToInventory, PLAYER } from '../core/player.js'
import { hurt } from './health.js'
import { hurtMob, sizeOf } from './mobs.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Entity} Entity */
/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {import('./health.js').Culprit} Culprit */
/** @typedef {{ x: number, y: number, z: number }} Vector */

const GRAVITY = 0.05
const DRAG = 0.99
const WATER_DRAG = 0.6
const STUCK_LIFE_TICKS = 1200
const MARGIN = 0.3
const OWNER_SAFE_TICKS = 5
const SPREAD = 0.0172275
const BOUNCE = -0.1
const PICK_UP = { sideways: 1.3, down: 0.5, up: 2.3 }

/**
 * Shoots an arrow.
 * @param {World} world @param {Vector} from @param {Vector} way any length
 * @param {{ speed: number, spread: number, damage: number, critical?: boolean, owner: Culprit }} shot spread as the game's inaccuracy; damage for each block a tick
 */
export function shoot (world, from, way, { speed, spread, damage, critical = false, owner }) {
  const length = Math.hypot(way.x, way.y, way.z) || 1
  const [vx, vy, vz] = [way.x, way.y, way.z].map(part => (part / length + around(world) * SPREAD * spread) * speed)
  const arrow = { type: 'arrow', ...from, vx: vx ?? 0, vy: vy ?? 0, vz: vz ?? 0, age: 0, onGround: false, owner, damage, critical }
  return world.addEntity({ ...arrow, ...facing(arrow) })
}

/** From -1 to 1, mostly near 0. @param {World} world */
function around (world) {
  return world.random.next() - world.random.next()
}

/** @param {{ vx: number, vy: number, vz: number }} motion */
function facing ({ vx, vy, vz }) {
  return { yaw: -Math.atan2(vx, vz) * 180 / Math.PI, pitch: -Math.atan2(vy, Math.hypot(vx, vz)) * 180 / Math.PI }
}

/** @param {World} world */
function tick (world) {
  for (const arrow of world.entities.of('arrow')) if (isNearPlayer(world, arrow)) tickArrow(world, arrow)
}

/** @param {World} world @param {Entity} arrow */
function tickArrow (world, arrow) {
  arrow.age++
  if (arrow.y < -128 || (arrow.stuck && arrow.age > STUCK_LIFE_TICKS)) return world.removeEntity(arrow)
  if (arrow.stuck) {
    if (world.age % 2 === 0) pickUp(world, arrow)
    if ((arrow.age + arrow.id) % 20 === 0 && !isHeld(world, arrow)) Object.assign(arrow, { stuck: false, age: 0 })
    return
  }
  fly(world, arrow)
}

/** @param {World} world @param {Entity} arrow */
function fly (world, arrow) {
  const wall = wallAhead(world, arrow)
  const body = bodyAhead(world, arrow, wall)
  if (body) return hit(world, arrow, body)
  arrow.x += arrow.vx * wall
  arrow.y += arrow.vy * wall
  arrow.z += arrow.vz * wall
  if (wall < 1) return stick(arrow)
  const drag = fluidOf[world.getBlock(Math.floor(arrow.x), Math.floor(arrow.y), Math.floor(arrow.z))] ? WATER_DRAG : DRAG
  arrow.vx *= drag
  arrow.vy = arrow.vy * drag - GRAVITY
  arrow.vz *= drag
  Object.assign(arrow, facing(arrow))
}

/** @param {Entity} arrow */
function stick (arrow) {
  Object.assign(arrow, { stuck: true, onGround: true, age: 0, vx: 0, vy: 0, vz: 0 })
}

/** Whether there is still a block around a stuck arrow's tip. @param {World} world @param {Entity} arrow */
function isHeld (world, { x, y, z }) {
  for (const dx of [-0.1, 0.1]) for (const dy of [-0.1, 0.1]) for (const dz of [-0.1, 0.1]) if (isSolid[world.getBlock(Math.floor(x + dx), Math.floor(y + dy), Math.floor(z + dz))]) return true
  return false
}

/** Share of this tick's flight that is free of blocks. @param {World} world @param {Entity} arrow */
function wallAhead (world, { x, y, z, vx, vy, vz }) {
  let free = 1
  for (let bx = Math.floor(Math.min(x, x + vx)); bx <= Math.floor(Math.max(x, x + vx)); bx++) {
    for (let by = Math.floor(Math.min(y, y + vy)) - 1; by <= Math.floor(Math.max(y, y + vy)); by++) {
      for (let bz = Math.floor(Math.min(z, z + vz)); bz <= Math.floor(Math.max(z, z + vz)); bz++) {
        const state = world.getBlock(bx, by, bz)
        if (!isSolid[state]) continue
        for (const [x0 = 0, y0 = 0, z0 = 0, x1 = 0, y1 = 0, z1 = 0] of boxesOf[state] ?? []) {
          free = Math.min(free, entry([bx + x0 - x, by + y0 - y, bz + z0 - z], [bx + x1 - x, by + y1 - y, bz + z1 - z], [vx, vy, vz]))
        }
      }
    }
  }
  return free
}

/** When, as a share of a way from 0, a box is entered; 1 for not at all. @param {number[]} low @param {number[]} high @param {number[]} way */
function entry (low, high, way) {
  let near = 0
  let far = 1
  for (let axis = 0; axis < 3; axis++) {
    const from = low[axis] ?? 0
    const to = high[axis] ?? 0
    const by = way[axis] ?? 0
    if (by === 0) {
      if (from > 0 || to < 0) return 1
      continue
    }
    near = Math.max(near, Math.min(from / by, to / by))
    far = Math.min(far, Math.max(from / by, to / by))
  }
  return near <= far ? near : 1
}

/** The first body on the way up to a wall. @param {World} world @param {Entity} arrow @param {number} wall @returns {Entity | Player | null} */
function bodyAhead (world, arrow, wall) {
  let first = wall
  let found = null
  const isFresh = arrow.age <= OWNER_SAFE_TICKS
  for (const player of world.players.values()) {
    if (!player.connected || !player.alive || player.gamemode === 'spectator' || (isFresh && player.entityId === arrow.owner?.id)) continue
    const at = meets(arrow, player, PLAYER)
    if (at < first) [first, found] = [at, player]
  }
  for (const mob of world.entities.of('mob')) {
    if (mob.deathTicks || Math.abs(mob.x - arrow.x) > 8 || Math.abs(mob.z - arrow.z) > 8 || (isFresh && mob.id === arrow.owner?.id)) continue
    const at = meets(arrow, mob, sizeOf(mob))
    if (at < first) [first, found] = [at, mob]
  }
  return found
}

/** @param {Entity} arrow @param {Vector} body @param {{ width: number, height: number }} size */
function meets (arrow, { x, y, z }, { width, height }) {
  const half = width / 2 + MARGIN
  return entry([x - half - arrow.x, y - MARGIN - arrow.y, z - half - arrow.z], [x + half - arrow.x, y + height + MARGIN - arrow.y, z + half - arrow.z], [arrow.vx, arrow.vy, arrow.vz])
}

/** @param {World} world @param {Entity} arrow @param {Entity | Player} body */
function hit (world, arrow, body) {
  const damage = Math.ceil(Math.hypot(arrow.vx, arrow.vy, arrow.vz) * (arrow.damage ?? 0))
  const whole = arrow.critical ? damage + world.random.int(0, Math.floor(damage / 2) + 1) : damage
  const cause = { type: 'arrow', by: arrow.owner, direct: arrow.id, at: { x: arrow.x - arrow.vx, z: arrow.z - arrow.vz } }
  const counted = 'username' in body ? hurt(world, body, whole, cause) : hurtMob(world, body, whole, cause)
  if (counted) return world.removeEntity(arrow)
  arrow.vx *= BOUNCE
  arrow.vy *= BOUNCE
  arrow.vz *= BOUNCE
}

/** @param {World} world @param {Entity} arrow */
function pickUp (world, arrow) {
  if (!arrow.owner?.player) return
  for (const player of world.players.values()) {
    if (!player.connected || !player.alive) continue
    const dy = arrow.y - player.y
    if (Math.abs(arrow.x - player.x) > PICK_UP.sideways || Math.abs(arrow.z - player.z) > PICK_UP.sideways || dy < -PICK_UP.down || dy > PICK_UP.up) continue
    if (addToInventory(player, { name: 'arrow', count: 1 })) continue
    world.events.emit('collected', arrow, player, { count: 1 })
    return world.removeEntity(arrow)
  }
}

/** @type {import('../core/rule.js').Rule} */
export default { name: 'arrows', tick }
