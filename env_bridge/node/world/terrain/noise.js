/**
 * Seeded integer hashes and gradient noise, the only sources of chance in the terrain.
 *
 * Pure functions of (seed, position): the same in every run, for any position and in any order of calls. Gradient noise after
 * K. Perlin, "Improving Noise" (2002), with hashed lattice points in place of his table, so that it has no period.
 */

const UNIT = 2 ** -24

/**
 * 32 well mixed bits for a lattice point.
 * @param {number} seed int32
 * @param {number} x integer
 * @param {number} z integer
 */
export function hash2 (seed, x, z) {
  let h = Math.imul(x ^ seed, 0x27d4eb2d)
  h = Math.imul((h ^ (h >>> 15)) + z, 0x2c1b3c6d)
  h = Math.imul(h ^ (h >>> 13), 0x297a2d39)
  return h ^ (h >>> 15)
}

/**
 * The next hash of a chain: many independent numbers from one position.
 * @param {number} h
 */
export function next (h) {
  h = Math.imul(h ^ (h >>> 16), 0x21f0aaad)
  h = Math.imul((h ^ (h >>> 15)) + 0x6d2b79f5, 0x735a2d97)
  return h ^ (h >>> 15)
}

/**
 * A hash as a number in [0, 1).
 * @param {number} h
 */
export function unit (h) {
  return (h >>> 8) * UNIT
}

/**
 * A seed of its own for each named use.
 * @param {number} seed
 * @param {string} name
 */
export function subSeed (seed, name) {
  let h = hash2(0x5f3759df, seed | 0, Math.floor(seed / 4294967296))
  for (let i = 0; i < name.length; i++) h = hash2(h, name.charCodeAt(i), i)
  return h
}

const GRADIENTS = 32
const GX = new Float64Array(GRADIENTS)
const GZ = new Float64Array(GRADIENTS)
for (let i = 0; i < GRADIENTS; i++) {
  GX[i] = Math.cos((i + 0.5) * 2 * Math.PI / GRADIENTS)
  GZ[i] = Math.sin((i + 0.5) * 2 * Math.PI / GRADIENTS)
}

/** Directions (x, y, z) from the middle of a cube to its twelve edges, four of them twice, after Perlin. */
const EDGES = new Float64Array(48)
for (let h = 0; h < 16; h++) {
  const u = (h & 8) === 0 ? 0 : 1
  const v = (h & 12) === 0 ? 1 : (h & 12) === 12 ? 0 : 2
  EDGES[3 * h + u] = (h & 1) === 0 ? 1 : -1
  EDGES[3 * h + v] = (h & 2) === 0 ? 1 : -1
}

/** @param {number} t */
function fade (t) {
  return t * t * t * (t * (t * 6 - 15) + 10)
}

/**
 * Smooth noise of the plane. Remembers the lattice cell asked for last: neighbours mostly lie in the same.
 */
export class Noise2 {
  /** @param {number} seed int32 */
  constructor (seed) {
    this.seed = seed
    this.cellX = NaN
    this.cellZ = NaN
    /** Gradients (x, z) at the four corners of the cell. */
    this.slopes = new Float64Array(8)
  }

  /**
   * About -1..1, mean 0, one bump a unit.
   * @param {number} x
   * @param {number} z
   */
  at (x, z) {
    const x0 = Math.floor(x)
    const z0 = Math.floor(z)
    if (x0 !== this.cellX || z0 !== this.cellZ) this.enter(x0, z0)
    const s = this.slopes
    const dx = x - x0
    const dz = z - z0
    const a = (s[0] ?? 0) * dx + (s[1] ?? 0) * dz
    const b = (s[2] ?? 0) * (dx - 1) + (s[3] ?? 0) * dz
    const c = (s[4] ?? 0) * dx + (s[5] ?? 0) * (dz - 1)
    const d = (s[6] ?? 0) * (dx - 1) + (s[7] ?? 0) * (dz - 1)
    const u = fade(dx)
    const top = a + (b - a) * u
    return (top + (c + (d - c) * u - top) * fade(dz)) * 1.5
  }

  /**
   * @param {number} x0
   * @param {number} z0
   */
  enter (x0, z0) {
    this.cellX = x0
    this.cellZ = z0
    for (let corner = 0; corner < 4; corner++) {
      const i = hash2(this.seed, x0 + (corner & 1), z0 + (corner >> 1)) & (GRADIENTS - 1)
      this.slopes[2 * corner] = GX[i] ?? 0
      this.slopes[2 * corner + 1] = GZ[i] ?? 0
    }
  }
}

/** Octaves of `Noise2`, each twice as fine and half as strong. */
export class Fractal2 {
  /**
   * @param {number} seed int32
   * @param {number} octaves
   */
  constructor (seed, octaves) {
    this.octaves = Array.from({ length: octaves }, (_, i) => new Noise2(seed + i * 0x9e37))
  }

  /**
   * About -1..1.
   * @param {number} x
   * @param {number} z
   */
  at (x, z) {
    let sum = 0
    let strength = 1
    let total = 0
    for (const octave of this.octaves) {
      sum += octave.at(x, z) * strength
      total += strength
      strength *= 0.5
      x = x * 2 + 31.7
      z = z * 2 - 17.3
    }
    return sum / total
  }
}

/** Smooth noise of space. Remembers the lattice cell asked for last: neighbours mostly lie in the same. */
export class Noise3 {
  /** @param {number} seed int32 */
  constructor (seed) {
    this.seed = seed
    this.cellX = NaN
    this.cellY = NaN
    this.cellZ = NaN
    /** Gradients (x, y, z), each along an edge of a cube, at the eight corners of the cell. */
    this.slopes = new Float64Array(24)
  }

  /**
   * About -1..1, mean 0, one bump a unit.
   * @param {number} x
   * @param {number} y
   * @param {number} z
   */
  at (x, y, z) {
    const x0 = Math.floor(x)
    const y0 = Math.floor(y)
    const z0 = Math.floor(z)
    if (x0 !== this.cellX || z0 !== this.cellZ || y0 !== this.cellY) this.enter(x0, y0, z0)
    const dx = x - x0
    const dy = y - y0
    const dz = z - z0
    const u = fade(dx)
    const w = fade(dz)
    const low = this.layer(0, dx, dy, dz, u, w)
    return low + (this.layer(12, dx, dy - 1, dz, u, w) - low) * fade(dy)
  }

  /**
   * Four corners at one height.
   * @param {number} i of the first slope
   * @param {number} dx
   * @param {number} dy
   * @param {number} dz
   * @param {number} u
   * @param {number} w
   */
  layer (i, dx, dy, dz, u, w) {
    const s = this.slopes
    const a = (s[i] ?? 0) * dx + (s[i + 1] ?? 0) * dy + (s[i + 2] ?? 0) * dz
    const b = (s[i + 3] ?? 0) * (dx - 1) + (s[i + 4] ?? 0) * dy + (s[i + 5] ?? 0) * dz
    const c = (s[i + 6] ?? 0) * dx + (s[i + 7] ?? 0) * dy + (s[i + 8] ?? 0) * (dz - 1)
    const d = (s[i + 9] ?? 0) * (dx - 1) + (s[i + 10] ?? 0) * dy + (s[i + 11] ?? 0) * (dz - 1)
    const near = a + (b - a) * u
    return near + (c + (d - c) * u - near) * w
  }

  /**
   * @param {number} x0
   * @param {number} y0
   * @param {number} z0
   */
  enter (x0, y0, z0) {
    this.cellX = x0
    this.cellY = y0
    this.cellZ = z0
    for (let corner = 0; corner < 8; corner++) {
      const salt = Math.imul(y0 + (corner >> 2), 0x5bd1e995) ^ this.seed
      const edge = 3 * (hash2(salt, x0 + (corner & 1), z0 + (corner >> 1 & 1)) & 15)
      for (let axis = 0; axis < 3; axis++) this.slopes[3 * corner + axis] = EDGES[edge + axis] ?? 0
    }
  }
}

/**
 * 0 below `from`, 1 above `to`, smooth between.
 * @param {number} from
 * @param {number} to
 * @param {number} value
 */
export function smoothstep (from, to, value) {
  const t = Math.min(1, Math.max(0, (value - from) / (to - from)))
  return t * t * (3 - 2 * t)
}
