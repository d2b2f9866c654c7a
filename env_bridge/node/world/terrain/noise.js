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

/**
 * @param {number} h
 * @param {number} dx
 * @param {number} dz
 */
function slope2 (h, dx, dz) {
  const i = h & (GRADIENTS - 1)
  return (GX[i] ?? 0) * dx + (GZ[i] ?? 0) * dz
}

/** @param {number} t */
function fade (t) {
  return t * t * t * (t * (t * 6 - 15) + 10)
}

/**
 * Smooth noise of the plane, about -1..1, mean 0, one bump a unit.
 * @param {number} seed
 * @param {number} x
 * @param {number} z
 */
export function noise2 (seed, x, z) {
  const x0 = Math.floor(x)
  const z0 = Math.floor(z)
  const dx = x - x0
  const dz = z - z0
  const a = slope2(hash2(seed, x0, z0), dx, dz)
  const b = slope2(hash2(seed, x0 + 1, z0), dx - 1, dz)
  const c = slope2(hash2(seed, x0, z0 + 1), dx, dz - 1)
  const d = slope2(hash2(seed, x0 + 1, z0 + 1), dx - 1, dz - 1)
  const u = fade(dx)
  const top = a + (b - a) * u
  return (top + (c + (d - c) * u - top) * fade(dz)) * 1.5
}

/**
 * Octaves of `noise2`, each twice as fine and half as strong, about -1..1.
 * @param {number} seed
 * @param {number} x
 * @param {number} z
 * @param {number} octaves
 */
export function fractal2 (seed, x, z, octaves) {
  let sum = 0
  let strength = 1
  let total = 0
  for (let i = 0; i < octaves; i++) {
    sum += noise2(seed + i * 0x9e37, x, z) * strength
    total += strength
    strength *= 0.5
    x = x * 2 + 31.7
    z = z * 2 - 17.3
  }
  return sum / total
}

/**
 * Slope along one of the twelve edge directions of a cube.
 * @param {number} h
 * @param {number} x
 * @param {number} y
 * @param {number} z
 */
function slope3 (h, x, y, z) {
  const u = (h & 8) === 0 ? x : y
  const v = (h & 12) === 0 ? y : (h & 12) === 12 ? x : z
  return ((h & 1) === 0 ? u : -u) + ((h & 2) === 0 ? v : -v)
}

/**
 * Smooth noise of space, about -1..1, mean 0, one bump a unit.
 * @param {number} seed
 * @param {number} x
 * @param {number} y
 * @param {number} z
 */
export function noise3 (seed, x, y, z) {
  const x0 = Math.floor(x)
  const y0 = Math.floor(y)
  const z0 = Math.floor(z)
  const dx = x - x0
  const dy = y - y0
  const dz = z - z0
  const u = fade(dx)
  const w = fade(dz)
  const below = Math.imul(y0, 0x5bd1e995) ^ seed
  const above = Math.imul(y0 + 1, 0x5bd1e995) ^ seed
  const a = slope3(hash2(below, x0, z0), dx, dy, dz)
  const b = slope3(hash2(below, x0 + 1, z0), dx - 1, dy, dz)
  const c = slope3(hash2(below, x0, z0 + 1), dx, dy, dz - 1)
  const d = slope3(hash2(below, x0 + 1, z0 + 1), dx - 1, dy, dz - 1)
  const e = slope3(hash2(above, x0, z0), dx, dy - 1, dz)
  const f = slope3(hash2(above, x0 + 1, z0), dx - 1, dy - 1, dz)
  const g = slope3(hash2(above, x0, z0 + 1), dx, dy - 1, dz - 1)
  const i = slope3(hash2(above, x0 + 1, z0 + 1), dx - 1, dy - 1, dz - 1)
  const floor = a + (b - a) * u
  const low = floor + (c + (d - c) * u - floor) * w
  const ceiling = e + (f - e) * u
  const high = ceiling + (g + (i - g) * u - ceiling) * w
  return low + (high - low) * fade(dy)
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
