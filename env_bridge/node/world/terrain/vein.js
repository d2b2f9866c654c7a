/**
 * The form of one ore vein: a chain of balls along a slanted line, thickest in the middle.
 *
 * Source: Minecraft Wiki, page Ore (feature), whose largest blobs for each spawn size the tests compare with.
 */

import { next, unit } from './noise.js'

const MOST_BALLS = 64
/** Large blobs lose balls that hardly stick out of another: a fifth of the work for 3 % of the volume. */
const LARGE = 33
const SLACK = 0.4

/**
 * The blocks that a vein may fill, inclusive.
 * @typedef {{ x0: number, x1: number, y0: number, y1: number, z0: number, z1: number }} Box
 */

/** Balls of the vein laid out last that reach into its box; used again for each. */
const ballX = new Float64Array(MOST_BALLS)
const ballY = new Float64Array(MOST_BALLS)
const ballZ = new Float64Array(MOST_BALLS)
const ballRadius = new Float64Array(MOST_BALLS)
let balls = 0

/**
 * Lays out the balls of a vein around a block, leaving out those that do not reach into the box.
 * @param {number} h hash of the try
 * @param {number} size
 * @param {[x: number, y: number, z: number] | Float64Array} at
 * @param {Box} box
 */
export function shapeVein (h, size, at, box) {
  const [x = 0, y = 0, z = 0] = at
  h = next(h)
  const angle = unit(h) * Math.PI
  const dx = Math.sin(angle) * size / 8
  const dz = Math.cos(angle) * size / 8
  h = next(h)
  const y0 = y - 2 + (h >>> 8) % 3
  h = next(h)
  const y1 = y - 2 + (h >>> 8) % 3
  balls = 0
  const most = (size / 8 + 1) / 2
  for (let i = 0; i < size; i++) {
    const t = i / size
    h = next(h)
    const bx = x + dx - 2 * dx * t
    const by = y0 + (y1 - y0) * t
    const bz = z + dz - 2 * dz * t
    if (bx + most < box.x0 || bx - most > box.x1 + 1 || bz + most < box.z0 || bz - most > box.z1 + 1) continue
    const radius = ((Math.sin(Math.PI * t) + 1) * unit(h) * size / 16 + 1) / 2
    if (bx + radius < box.x0 || bx - radius > box.x1 + 1 || bz + radius < box.z0 || bz - radius > box.z1 + 1 || by - radius > box.y1 + 1) continue
    ballX[balls] = bx
    ballY[balls] = by
    ballZ[balls] = bz
    ballRadius[balls] = radius
    balls++
  }
  dropSwallowed(size >= LARGE ? SLACK : 0)
}

/**
 * Leaves out balls that lie inside another one.
 * @param {number} slack blocks by which a ball may stick out
 */
function dropSwallowed (slack) {
  for (let i = 0; i < balls - 1; i++) {
    const radius = ballRadius[i] ?? 0
    if (radius <= 0) continue
    for (let j = i + 1; j < balls; j++) {
      const other = ballRadius[j] ?? 0
      if (other <= 0) continue
      const dx = (ballX[i] ?? 0) - (ballX[j] ?? 0)
      const dy = (ballY[i] ?? 0) - (ballY[j] ?? 0)
      const dz = (ballZ[i] ?? 0) - (ballZ[j] ?? 0)
      const gap = radius - other
      const room = Math.abs(gap) + slack
      if (room * room <= dx * dx + dy * dy + dz * dz) continue
      ballRadius[gap > 0 ? j : i] = -1
      if (gap <= 0) break
    }
  }
}

/**
 * Calls `fill` for each row of blocks of the vein laid out last that lies in the box; rows of two balls may overlap.
 * @param {Box} box
 * @param {(from: number, to: number, y: number, z: number) => void} fill a row along x, ends inclusive
 */
export function eachRow (box, fill) {
  for (let i = 0; i < balls; i++) {
    const radius = ballRadius[i] ?? 0
    if (radius <= 0) continue
    const x = (ballX[i] ?? 0) - 0.5
    const y = (ballY[i] ?? 0) - 0.5
    const z = (ballZ[i] ?? 0) - 0.5
    const square = radius * radius
    const lastY = Math.min(box.y1, Math.floor(y + radius))
    const firstZ = Math.max(box.z0, Math.ceil(z - radius))
    const lastZ = Math.min(box.z1, Math.floor(z + radius))
    for (let by = Math.max(box.y0, Math.ceil(y - radius)); by <= lastY; by++) {
      const flat = square - (by - y) * (by - y)
      for (let bz = firstZ; bz <= lastZ; bz++) {
        const rest = flat - (bz - z) * (bz - z)
        if (rest <= 0) continue
        const half = Math.sqrt(rest)
        const from = Math.max(box.x0, Math.ceil(x - half))
        const to = Math.min(box.x1, Math.floor(x + half))
        if (from <= to) fill(from, to, by, bz)
      }
    }
  }
}
