/**
 * Seeded random numbers whose whole state is one integer, so that a snapshot holds it.
 * Algorithm: mulberry32 (public domain, Tommy Ettinger). Not for secrets.
 */

export class Random {
  /** @param {number} seed any integer; only the low 32 bits count */
  constructor (seed) {
    this.state = seed | 0
  }

  /** Next number in [0, 1). */
  next () {
    this.state = (this.state + 0x6d2b79f5) | 0
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }

  /** Whole number from `low` to `high`, both included. @param {number} low @param {number} high */
  int (low, high) {
    return low + Math.floor(this.next() * (high - low + 1))
  }
}

/**
 * Mixes a seed and two coordinates to 32 bits, so that a column's rolls do not depend on load order.
 * @param {number} seed @param {number} x @param {number} z
 */
export function mixSeed (seed, x, z) {
  let h = (seed | 0) ^ Math.imul(x | 0, 0x9e3779b1) ^ Math.imul(z | 0, 0x85ebca77)
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d)
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39)
  return h ^ (h >>> 15)
}
