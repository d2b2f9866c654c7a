/**
 * The form of one ore vein: a chain of balls along a slanted line, thickest in the middle.
 *
 * Source: Minecraft Wiki, page Ore (feature), whose largest blobs for each spawn size the tests compare with.
 */

import { next, unit } from './noise.js'

const MOST_BALLS = 64

/** Chain of balls of the vein drawn last; used again for each. */
const ballX = new Float64Array(MOST_BALLS)
const ballY = new Float64Array(MOST_BALLS)
const ballZ = new Float64Array(MOST_BALLS)
const ballRadius = new Float64Array(MOST_BALLS)

/**
 * Lays out the balls of a vein around a block.
 * @param {number} h hash of the try
 * @param {number} size
 * @param {number} x
 * @param {number} y
 * @param {number} z
 */
export function shapeVein (h, size, x, y, z) {
  h = next(h)
  const angle = unit(h) * Math.PI
  const reach = size / 8
  const dx = Math.sin(angle) * reach
  const dz = Math.cos(angle) * reach
  h = next(h)
  const y0 = y - 2 + Math.floor(unit(h) * 3)
  h = next(h)
  const y1 = y - 2 + Math.floor(unit(h) * 3)
  for (let i = 0; i < size; i++) {
    const t = i / size
    h = next(h)
    ballX[i] = x + dx - 2 * dx * t
    ballY[i] = y0 + (y1 - y0) * t
    ballZ[i] = z + dz - 2 * dz * t
    ballRadius[i] = ((Math.sin(Math.PI * t) + 1) * unit(h) * size / 16 + 1) / 2
  }
  dropSwallowed(size)
}

/**
 * Leaves out balls that lie inside another one.
 * @param {number} size
 */
function dropSwallowed (size) {
  for (let i = 0; i < size - 1; i++) {
    if ((ballRadius[i] ?? 0) <= 0) continue
    for (let j = i + 1; j < size; j++) {
      const other = ballRadius[j] ?? 0
      if (other <= 0) continue
      const dx = (ballX[i] ?? 0) - (ballX[j] ?? 0)
      const dy = (ballY[i] ?? 0) - (ballY[j] ?? 0)
      const dz = (ballZ[i] ?? 0) - (ballZ[j] ?? 0)
      const gap = (ballRadius[i] ?? 0) - other
      if (gap * gap <= dx * dx + dy * dy + dz * dz) continue
      if (gap <= 0) {
        ballRadius[i] = -1
        break
      }
      ballRadius[j] = -1
    }
  }
}

/**
 * Calls `touch` for each block of the vein laid out last that lies in a box; a block of two balls comes twice.
 * @param {number} size
 * @param {Int32Array} box x0, x1, y0, y1, z0, z1, inclusive
 * @param {(x: number, y: number, z: number) => void} touch
 */
export function eachBlock (size, box, touch) {
  const [x0 = 0, x1 = 0, y0 = 0, y1 = 0, z0 = 0, z1 = 0] = box
  for (let i = 0; i < size; i++) {
    const radius = ballRadius[i] ?? 0
    if (radius <= 0) continue
    const bx = ballX[i] ?? 0
    const by = ballY[i] ?? 0
    const bz = ballZ[i] ?? 0
    const square = radius * radius
    const toX = Math.min(x1, Math.floor(bx + radius))
    const toY = Math.min(y1, Math.floor(by + radius))
    const toZ = Math.min(z1, Math.floor(bz + radius))
    for (let y = Math.max(y0, Math.floor(by - radius)); y <= toY; y++) {
      const dy = (y + 0.5 - by) * (y + 0.5 - by)
      if (dy >= square) continue
      for (let z = Math.max(z0, Math.floor(bz - radius)); z <= toZ; z++) {
        const dyz = dy + (z + 0.5 - bz) * (z + 0.5 - bz)
        if (dyz >= square) continue
        for (let x = Math.max(x0, Math.floor(bx - radius)); x <= toX; x++) {
          if (dyz + (x + 0.5 - bx) * (x + 0.5 - bx) < square) touch(x, y, z)
        }
      }
    }
  }
}
