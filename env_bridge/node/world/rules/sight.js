/**
 * What somebody looks at: the first block along a line.
 *
 * Blocks without a body (plants) are taken as a box that fills most of the cell; fluids count only when asked for.
 */
import { boxesOf, fluidOf, isAir, nameOf } from '../core/data.js'
import { eyeHeight } from '../core/player.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {{ x: number, y: number, z: number, face: number, state: number }} Hit the block and the face that the line came in by */
/** @typedef {[number, number, number]} Vector */

const PLANT = [[0.15, 0, 0.15, 0.85, 0.8, 0.85]]
const WHOLE = [[0, 0, 0, 1, 1, 1]]
/** Face by axis and sign of the direction. */
const FACES = [[4, 5], [0, 1], [2, 3]]

/**
 * The first block that a player looks at.
 * @param {World} world
 * @param {{ x: number, y: number, z: number, yaw: number, pitch: number, sneaking: boolean }} player
 * @param {number} reach blocks
 * @param {(state: number) => boolean} [stopsAtFluid] fluids that count
 * @returns {Hit | null}
 */
export function lookedAt (world, player, reach, stopsAtFluid = () => false) {
  const yaw = player.yaw * Math.PI / 180
  const pitch = player.pitch * Math.PI / 180
  /** @type {Vector} */
  const direction = [-Math.sin(yaw) * Math.cos(pitch), -Math.sin(pitch), Math.cos(yaw) * Math.cos(pitch)]
  /** @type {Vector} */
  const eye = [player.x, player.y + eyeHeight(/** @type {any} */ (player)), player.z]
  return along(eye, direction, reach, (x, y, z) => {
    const state = world.getBlock(x, y, z)
    const face = isAir[state] ? null : enter(outline(state, stopsAtFluid), [x, y, z], eye, direction, reach)
    return face === null ? null : { x, y, z, face, state }
  })
}

/** @param {number} state @param {(state: number) => boolean} stopsAtFluid */
function outline (state, stopsAtFluid) {
  if (fluidOf[state] !== 0 && stopsAtFluid(state)) return WHOLE
  const name = nameOf(state)
  if (name === 'water' || name === 'lava') return []
  const boxes = /** @type {number[][]} */ (boxesOf[state])
  return boxes.length > 0 ? boxes : PLANT
}

/**
 * Visits the cells on a line until one gives an answer.
 * @template T
 * @param {Vector} from @param {Vector} direction @param {number} reach
 * @param {(x: number, y: number, z: number) => T | null} visit
 * @returns {T | null}
 */
function along (from, direction, reach, visit) {
  const cell = from.map(Math.floor)
  const next = from.map((at, i) => {
    const d = /** @type {number} */ (direction[i])
    return d === 0 ? Infinity : (d > 0 ? Math.floor(at) + 1 - at : Math.floor(at) - at) / d
  })
  for (;;) {
    const [x = 0, y = 0, z = 0] = cell
    const answer = visit(x, y, z)
    if (answer !== null) return answer
    const axis = next.indexOf(Math.min(...next))
    const distance = /** @type {number} */ (next[axis])
    if (!(distance <= reach)) return null
    const d = /** @type {number} */ (direction[axis])
    cell[axis] = /** @type {number} */ (cell[axis]) + Math.sign(d)
    next[axis] = distance + Math.abs(1 / d)
  }
}

/**
 * The face by which a line comes into one of a block's boxes first, or null.
 * @param {number[][]} boxes @param {Vector} block @param {Vector} from @param {Vector} direction @param {number} reach
 */
function enter (boxes, block, from, direction, reach) {
  let best = reach
  let face = null
  for (const box of boxes) {
    const hit = enterBox(box, block, from, direction)
    if (hit && hit.distance <= best) {
      best = hit.distance
      face = hit.face
    }
  }
  return face
}

/** @param {number[]} box @param {Vector} block @param {Vector} from @param {Vector} direction */
function enterBox (box, block, from, direction) {
  let near = -Infinity
  let far = Infinity
  let face = 1
  for (let axis = 0; axis < 3; axis++) {
    const d = /** @type {number} */ (direction[axis])
    const base = /** @type {number} */ (block[axis]) - /** @type {number} */ (from[axis])
    const a = (base + /** @type {number} */ (box[axis])) / d
    const b = (base + /** @type {number} */ (box[axis + 3])) / d
    const entry = Math.min(a, b)
    if (entry > near) {
      near = entry
      face = /** @type {number} */ (FACES[axis]?.[d > 0 ? 0 : 1])
    }
    far = Math.min(far, Math.max(a, b))
  }
  return near <= far && far >= 0 ? { distance: Math.max(0, near), face } : null
}
