/**
 * A tree while it is drawn, and its blocks as plain arrays for stamping into the land.
 *
 * Leaves know their distance to the nearest log (1-6), as Minecraft's decay rule needs; leaves farther away are left out.
 */

import { next, unit } from './noise.js'

/**
 * @typedef {{ dx: Int8Array, dy: Int8Array, dz: Int8Array, state: Uint16Array, log: Uint8Array, wide: boolean }} TreeShape
 */

const FARTHEST_LEAF = 6
export const FARTHEST_REACH = 7

/** Blocks of one tree while it is drawn. */
export class Sketch {
  /** @param {number} h hash that decides the shape's variations */
  constructor (h) {
    this.h = h
    /** @type {Map<string, [number, number, number]>} */
    this.logs = new Map()
    /** @type {Map<string, [number, number, number]>} */
    this.leaves = new Map()
  }

  /** A number in [0, 1). */
  random () {
    this.h = next(this.h)
    return unit(this.h)
  }

  /**
   * A whole number from `low` to `high`.
   * @param {number} low
   * @param {number} high
   */
  between (low, high) {
    return low + Math.floor(this.random() * (high - low + 1))
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} z
   */
  log (x, y, z) {
    this.logs.set(`${x},${y},${z}`, [x, y, z])
    this.leaves.delete(`${x},${y},${z}`)
  }

  /**
   * A flat round of leaves; corners are left out by chance.
   * @param {number} y
   * @param {number} radius
   * @param {number} [corners] chance that a corner has a leaf
   * @param {number} [x] centre
   * @param {number} [z]
   * @param {number} [wide] 1 for a trunk of 2x2
   */
  disc (y, radius, corners = 0, x = 0, z = 0, wide = 0) {
    for (let dx = -radius; dx <= radius + wide; dx++) {
      for (let dz = -radius; dz <= radius + wide; dz++) {
        const corner = (dx === -radius || dx === radius + wide) && (dz === -radius || dz === radius + wide)
        if (radius > 0 && corner && this.random() >= corners) continue
        const key = `${x + dx},${y},${z + dz}`
        if (!this.logs.has(key)) this.leaves.set(key, [x + dx, y, z + dz])
      }
    }
  }

  /**
   * @param {number} from
   * @param {number} to inclusive
   */
  trunk (from, to) {
    for (let y = from; y <= to; y++) this.log(0, y, 0)
  }

  /**
   * @param {number} to inclusive
   */
  wideTrunk (to) {
    for (let y = 0; y <= to; y++) {
      for (let i = 0; i < 4; i++) this.log(i & 1, y, i >> 1)
    }
  }
}

/**
 * @param {Sketch} sketch
 * @param {number} logState
 * @param {(distance: number) => number} leafState
 * @param {boolean} wide
 * @returns {TreeShape}
 */
export function flatten (sketch, logState, leafState, wide) {
  const distances = leafDistances(sketch)
  const blocks = [...sketch.logs.values()].map((at) => ({ at, state: logState, log: 1 }))
  for (const [key, at] of sketch.leaves) {
    const distance = distances.get(key)
    if (distance !== undefined) blocks.push({ at, state: leafState(distance), log: 0 })
  }
  return {
    dx: Int8Array.from(blocks, ({ at }) => at[0]),
    dy: Int8Array.from(blocks, ({ at }) => at[1]),
    dz: Int8Array.from(blocks, ({ at }) => at[2]),
    state: Uint16Array.from(blocks, ({ state }) => state),
    log: Uint8Array.from(blocks, ({ log }) => log),
    wide
  }
}

/**
 * Steps through leaves from each leaf to the nearest log; leaves out of reach are missing.
 * @param {Sketch} sketch
 */
function leafDistances (sketch) {
  /** @type {Map<string, number>} */
  const distances = new Map()
  let edge = [...sketch.logs.values()]
  for (let distance = 1; distance <= FARTHEST_LEAF; distance++) {
    /** @type {[number, number, number][]} */
    const found = []
    for (const [x, y, z] of edge) {
      for (const [dx = 0, dy = 0, dz = 0] of [[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1]]) {
        const key = `${x + dx},${y + dy},${z + dz}`
        const leaf = sketch.leaves.get(key)
        if (leaf === undefined || distances.has(key)) continue
        distances.set(key, distance)
        found.push(leaf)
      }
    }
    edge = found
  }
  return distances
}
