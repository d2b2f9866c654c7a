/**
 * Walls that stay walls: mineflayer's physics lets a body walk into a block that its edge touches by a rounding error.
 *
 * A body 0.3 wide that was stopped at a face is, after rounding, sometimes 1e-16 behind it, and then nothing stops it there any more; a
 * server that looks puts it back, tick after tick. As in the game, less than 1e-7 is a touch here, not an overlap.
 */
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const BOXES = 'prismarine-physics/lib/aabb.js' // no types there
const TOUCH = 1e-7

/** @typedef {{ minX: number, minY: number, minZ: number, maxX: number, maxY: number, maxZ: number }} Box */

/** How far a side may go before it meets the other's. @param {number} offset @param {number} ahead @param {number} behind gaps to the faces on both sides */
function clipped (offset, ahead, behind) {
  if (offset > 0 && ahead >= -TOUCH) return Math.max(0, Math.min(ahead, offset))
  if (offset < 0 && behind >= -TOUCH) return Math.min(0, Math.max(-behind, offset))
  return offset
}

/** @param {Box} a @param {Box} b */
const overlapX = (a, b) => b.maxX - TOUCH > a.minX && b.minX + TOUCH < a.maxX
/** @param {Box} a @param {Box} b */
const overlapY = (a, b) => b.maxY - TOUCH > a.minY && b.minY + TOUCH < a.maxY
/** @param {Box} a @param {Box} b */
const overlapZ = (a, b) => b.maxZ - TOUCH > a.minZ && b.minZ + TOUCH < a.maxZ

/** Call it once, before the first bot moves. */
export function sharpenEdges () {
  Object.assign(require(BOXES).prototype, {
    /** @this {Box} @param {Box} other @param {number} offset */
    computeOffsetX (other, offset) {
      return overlapY(this, other) && overlapZ(this, other) ? clipped(offset, this.minX - other.maxX, other.minX - this.maxX) : offset
    },
    /** @this {Box} @param {Box} other @param {number} offset */
    computeOffsetY (other, offset) {
      return overlapX(this, other) && overlapZ(this, other) ? clipped(offset, this.minY - other.maxY, other.minY - this.maxY) : offset
    },
    /** @this {Box} @param {Box} other @param {number} offset */
    computeOffsetZ (other, offset) {
      return overlapX(this, other) && overlapY(this, other) ? clipped(offset, this.minZ - other.maxZ, other.minZ - this.maxZ) : offset
    }
  })
}
