/**
 * Movement of a box through blocks: gravity is the caller's, collision is here.
 *
 * One axis after the other (y, x, z), against the collision boxes of block states. Entities do not
 * collide with each other.
 */
import { boxesOf, isFullCube, isSolid } from './data.js'

/** @typedef {import('./rule.js').Entity} Entity */
/** @typedef {import('./world.js').World} World */

const EPSILON = 1e-7
/** @type {['x', 'y', 'z']} */
const AXES = ['x', 'y', 'z']

/**
 * Moves an entity by its velocity as far as blocks let it; stopped axes lose their speed.
 * @param {World} world
 * @param {Entity} entity
 * @param {number} width
 * @param {number} height
 * @returns {boolean} whether a wall stopped it sideways
 */
export function move (world, entity, width, height) {
  const half = width / 2
  const dy = slide(world, entity, half, height, 1, entity.vy)
  entity.onGround = entity.vy < 0 && dy > entity.vy
  entity.y += dy
  if (dy !== entity.vy) entity.vy = 0
  const dx = entity.vx === 0 ? 0 : slide(world, entity, half, height, 0, entity.vx)
  entity.x += dx
  const dz = entity.vz === 0 ? 0 : slide(world, entity, half, height, 2, entity.vz)
  entity.z += dz
  const hit = dx !== entity.vx || dz !== entity.vz
  if (dx !== entity.vx) entity.vx = 0
  if (dz !== entity.vz) entity.vz = 0
  return hit
}

/**
 * How far a body gets along one axis after the other.
 * @param {World} world
 * @param {{ x: number, y: number, z: number }} from its feet
 * @param {[number, number, number]} delta where it wants to go, as a difference
 * @param {(0 | 1 | 2)[]} order of the axes
 * @param {number} width @param {number} height
 */
export function sweep (world, from, delta, order, width, height) {
  const end = { x: from.x, y: from.y, z: from.z }
  for (const axis of order) end[AXES[axis]] += slide(world, end, width / 2, height, axis, delta[axis])
  return end
}

const low = [0, 0, 0]
const high = [0, 0, 0]

/**
 * How far a box gets along one axis.
 * @param {World} world @param {{ x: number, y: number, z: number }} entity @param {number} half @param {number} height
 * @param {0 | 1 | 2} axis
 * @param {number} wish signed distance
 */
function slide (world, entity, half, height, axis, wish) {
  if (wish === 0) return 0
  low[0] = entity.x - half; low[1] = entity.y; low[2] = entity.z - half
  high[0] = entity.x + half; high[1] = entity.y + height; high[2] = entity.z + half
  const x0 = Math.floor(low[0] + Math.min(0, axis === 0 ? wish : 0)); const x1 = Math.floor(high[0] + Math.max(0, axis === 0 ? wish : 0))
  const y0 = Math.floor(low[1] + Math.min(0, axis === 1 ? wish : 0)) - 1; const y1 = Math.floor(high[1] + Math.max(0, axis === 1 ? wish : 0))
  const z0 = Math.floor(low[2] + Math.min(0, axis === 2 ? wish : 0)); const z1 = Math.floor(high[2] + Math.max(0, axis === 2 ? wish : 0))
  let allowed = wish
  for (let x = x0; x <= x1; x++) {
    for (let z = z0; z <= z1; z++) {
      for (let y = y0; y <= y1; y++) {
        const state = world.getBlock(x, y, z)
        if (isSolid[state]) allowed = clip(/** @type {number[][]} */ (boxesOf[state]), x, y, z, axis, allowed)
      }
    }
  }
  return allowed
}

/**
 * @param {number[][]} boxes @param {number} x @param {number} y @param {number} z
 * @param {0 | 1 | 2} axis
 * @param {number} allowed
 */
function clip (boxes, x, y, z, axis, allowed) {
  for (const box of boxes) {
    if (axis !== 0 && !overlaps(0, box, x)) continue
    if (axis !== 1 && !overlaps(1, box, y)) continue
    if (axis !== 2 && !overlaps(2, box, z)) continue
    const base = axis === 0 ? x : axis === 1 ? y : z
    const near = base + /** @type {number} */ (box[axis])
    const far = base + /** @type {number} */ (box[axis + 3])
    if (allowed > 0 && near >= /** @type {number} */ (high[axis]) - EPSILON) {
      allowed = Math.min(allowed, Math.max(0, near - /** @type {number} */ (high[axis])))
    } else if (allowed < 0 && far <= /** @type {number} */ (low[axis]) + EPSILON) {
      allowed = Math.max(allowed, Math.min(0, far - /** @type {number} */ (low[axis])))
    }
  }
  return allowed
}

/** @param {0 | 1 | 2} axis @param {number[]} box @param {number} base */
function overlaps (axis, box, base) {
  return base + /** @type {number} */ (box[axis]) < /** @type {number} */ (high[axis]) - EPSILON &&
    base + /** @type {number} */ (box[axis + 3]) > /** @type {number} */ (low[axis]) + EPSILON
}

/**
 * Whether a box with its feet at a point would stand inside a block's collision box.
 * @param {number} state @param {number} x @param {number} y @param {number} z block
 * @param {{ x: number, y: number, z: number }} feet @param {number} width @param {number} height
 */
export function wouldOverlap (state, x, y, z, feet, width, height) {
  if (!isSolid[state]) return false
  const half = width / 2
  low[0] = feet.x - half; low[1] = feet.y; low[2] = feet.z - half
  high[0] = feet.x + half; high[1] = feet.y + height; high[2] = feet.z + half
  return /** @type {number[][]} */ (boxesOf[state]).some(box => overlaps(0, box, x) && overlaps(1, box, y) && overlaps(2, box, z))
}

/** Whether the block at a point is a full cube. @param {World} world @param {number} x @param {number} y @param {number} z */
export function isFullAt (world, x, y, z) {
  return isFullCube[world.getBlock(Math.floor(x), Math.floor(y), Math.floor(z))] === 1
}
