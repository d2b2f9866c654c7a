/**
 * The form of one ore vein: a chain of balls along a slanted line, thickest in the middle.
 *
 * Source: Minecraft Wiki, page Ore (feature), whose largest blobs for each spawn size the tests compare with.
 */

import { next, unit } from './noise.js'

const MOST_BALLS = 64
const WIDEST = 32
const MOST_LAYERS = 32
/** Large blobs lose balls that hardly stick out of another: a fifth of the work for 3 % of the volume. */
const LARGE = 33
const SLACK = 0.4

/**
 * The blocks that a vein may fill, inclusive; at most 32 wide.
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
  const swell = swellOf(size)
  const reachX = Math.abs(dx) + most
  const reachZ = Math.abs(dz) + most
  if (x + reachX < box.x0 || x - reachX > box.x1 + 1 || z + reachZ < box.z0 || z - reachZ > box.z1 + 1) return
  for (let i = 0; i < size; i++) {
    const t = i / size
    h = next(h)
    const bx = x + dx - 2 * dx * t
    const by = y0 + (y1 - y0) * t
    const bz = z + dz - 2 * dz * t
    if (bx + most < box.x0 || bx - most > box.x1 + 1 || bz + most < box.z0 || bz - most > box.z1 + 1) continue
    const radius = ((swell[i] ?? 0) * unit(h) * size / 16 + 1) / 2
    if (bx + radius < box.x0 || bx - radius > box.x1 + 1 || bz + radius < box.z0 || bz - radius > box.z1 + 1 || by - radius > box.y1 + 1) continue
    ballX[balls] = bx
    ballY[balls] = by
    ballZ[balls] = bz
    ballRadius[balls] = radius
    balls++
  }
  dropSwallowed(size >= LARGE ? SLACK : 0)
}

/** @type {Map<number, Float64Array>} */
const swells = new Map()

/** How thick each ball of a chain may be, 1 to 2. @param {number} size */
function swellOf (size) {
  let swell = swells.get(size)
  if (swell === undefined) {
    swell = Float64Array.from({ length: size }, (_, i) => Math.sin(Math.PI * (i / size)) + 1)
    swells.set(size, swell)
  }
  return swell
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

/** Blocks of the vein in each row along x as bits from the box's first x on; index layer * WIDEST + z. All 0 between calls. */
const rows = new Uint32Array(MOST_LAYERS * WIDEST)

/**
 * Calls `fill` for each row of blocks of the vein laid out last that lies in the box, each block once.
 * @param {Box} box
 * @param {(from: number, to: number, y: number, z: number) => void} fill a row along x, ends inclusive
 */
export function eachRow (box, fill) {
  const bottom = Math.max(box.y0, lowest())
  let top = bottom
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
      const layer = (by - bottom) * WIDEST - box.z0
      for (let bz = firstZ; bz <= lastZ; bz++) {
        const rest = flat - (bz - z) * (bz - z)
        if (rest <= 0) continue
        const half = Math.sqrt(rest)
        const from = Math.max(box.x0, Math.ceil(x - half)) - box.x0
        const to = Math.min(box.x1, Math.floor(x + half)) - box.x0
        if (from <= to) rows[layer + bz] = (rows[layer + bz] ?? 0) | (2 << to) - (1 << from)
      }
    }
    top = Math.max(top, lastY)
  }
  for (let i = 0; i < (top - bottom + 1) * WIDEST; i++) {
    let bits = rows[i] ?? 0
    rows[i] = 0
    while (bits !== 0) {
      const from = 31 - Math.clz32(bits & -bits)
      const run = bits >>> from
      const to = from + 30 - Math.clz32(~run & (run + 1))
      fill(box.x0 + from, box.x0 + to, bottom + Math.floor(i / WIDEST), box.z0 + i % WIDEST)
      bits &= bits + (1 << from)
    }
  }
}

/** y of the lowest block that a ball may hold. */
function lowest () {
  let low = Infinity
  for (let i = 0; i < balls; i++) {
    if ((ballRadius[i] ?? 0) > 0) low = Math.min(low, Math.ceil((ballY[i] ?? 0) - 0.5 - (ballRadius[i] ?? 0)))
  }
  return low
}
