/**
 * Caves: wide chambers and winding tunnels hollowed out of the rock, with lava at the bottom.
 *
 * Noise is taken on a world-wide grid of four blocks and interpolated, so borders of columns do not show. Kinds of caves after
 * Minecraft Wiki, page Cave ("cheese" and "spaghetti"); sizes are our own. Water never stands against a cave: see `caps`.
 */

import { MIN_Y } from '../core/column.js'
import { Noise3, subSeed } from './noise.js'
import { cell } from './volume.js'

const STEP = 4
const POINTS = 5
const LAYER = POINTS * POINTS
const LEVELS = 70
export const LAVA_TOP = -54
const CAVE_FLOOR = MIN_Y + 4
const TUNNEL = 0.1

/**
 * @param {number} seed
 * @param {{ lava: number, air: number }} states
 */
export function createCaves (seed, states) {
  const chambers = new Noise3(subSeed(seed, 'chamber'))
  const walls = new Noise3(subSeed(seed, 'chamber walls'))
  const tunnels = new Noise3(subSeed(seed, 'tunnel'))
  const bends = new Noise3(subSeed(seed, 'tunnel bend'))
  const chamber = new Float64Array(LAYER * LEVELS)
  const tunnel = new Float64Array(LAYER * LEVELS)
  const bend = new Float64Array(LAYER * LEVELS)

  /**
   * @param {number} x0
   * @param {number} z0
   * @param {number} levels
   */
  function fillGrid (x0, z0, levels) {
    for (let post = 0; post < LAYER; post++) {
      const x = x0 + post % POINTS * STEP
      const z = z0 + Math.floor(post / POINTS) * STEP
      for (let level = 0; level < levels; level++) {
        const i = level * LAYER + post
        const y = MIN_Y + level * STEP
        const wide = chambers.at(x / 66, y / 38, z / 66)
        chamber[i] = -0.46 - Math.max(0, y - 30) * 0.006 + wide + (wide > 0.2 ? 0.2 * walls.at(x / 19, y / 15, z / 19) : 0)
        tunnel[i] = tunnels.at(x / 52, y / 34, z / 52)
        bend[i] = bends.at(x / 52, y / 34, z / 52)
      }
    }
  }

  /**
   * Carves one 4x4x4 cell.
   * @param {Uint16Array} volume
   * @param {Int16Array} caps
   * @param {number} corner grid index of its lowest corner
   * @param {number} cx first block in the column
   * @param {number} y0
   * @param {number} cz
   */
  function carveCell (volume, caps, corner, cx, y0, cz) {
    for (let dz = 0; dz < STEP; dz++) {
      for (let dx = 0; dx < STEP; dx++) {
        const x = cx + dx
        const z = cz + dz
        const top = Math.min(y0 + STEP - 1, caps[z << 4 | x] ?? 0)
        const fx = dx / STEP
        const fz = dz / STEP
        const c0 = lerp2(chamber, corner, fx, fz)
        const c1 = lerp2(chamber, corner + LAYER, fx, fz)
        const t0 = lerp2(tunnel, corner, fx, fz)
        const t1 = lerp2(tunnel, corner + LAYER, fx, fz)
        const b0 = lerp2(bend, corner, fx, fz)
        const b1 = lerp2(bend, corner + LAYER, fx, fz)
        for (let y = Math.max(y0, CAVE_FLOOR); y <= top; y++) {
          const fy = (y - y0) / STEP
          if (mix(c0, c1, fy) <= 0) {
            const a = mix(t0, t1, fy)
            const b = mix(b0, b1, fy)
            if (a * a + b * b >= TUNNEL * TUNNEL) continue
          }
          volume[cell(x, y, z)] = y <= LAVA_TOP ? states.lava : states.air
        }
      }
    }
  }

  /**
   * Hollows out the caves of the column whose first block is (x0, z0).
   * @param {Uint16Array} volume
   * @param {number} x0
   * @param {number} z0
   * @param {Int16Array} caps highest y to carve, index z << 4 | x
   */
  function carve (volume, x0, z0, caps) {
    let top = MIN_Y
    for (let i = 0; i < 256; i++) top = Math.max(top, caps[i] ?? 0)
    const levels = Math.min(LEVELS, Math.floor((top - MIN_Y) / STEP) + 2)
    fillGrid(x0, z0, levels)
    for (let level = 0; level < levels - 1; level++) {
      for (let gz = 0; gz < POINTS - 1; gz++) {
        for (let gx = 0; gx < POINTS - 1; gx++) {
          const corner = level * LAYER + gz * POINTS + gx
          if (!mayReach(chamber, corner, 0) && !(mayVanish(tunnel, corner) && mayVanish(bend, corner))) continue
          carveCell(volume, caps, corner, gx * STEP, MIN_Y + level * STEP, gz * STEP)
        }
      }
    }
  }

  return { carve }
}

/**
 * Value in one layer of a grid cell.
 * @param {Float64Array} grid
 * @param {number} i corner of that layer
 * @param {number} fx 0..1
 * @param {number} fz 0..1
 */
function lerp2 (grid, i, fx, fz) {
  const a = mix(grid[i] ?? 0, grid[i + 1] ?? 0, fx)
  const b = mix(grid[i + POINTS] ?? 0, grid[i + POINTS + 1] ?? 0, fx)
  return mix(a, b, fz)
}

/**
 * @param {number} a
 * @param {number} b
 * @param {number} t
 */
function mix (a, b, t) {
  return a + (b - a) * t
}

/**
 * Whether any corner of a cell lies above a value; what is interpolated lies above it only then.
 * @param {Float64Array} grid
 * @param {number} i lowest corner
 * @param {number} value
 */
function mayReach (grid, i, value) {
  return above(grid, i, value) || above(grid, i + POINTS, value) || above(grid, i + LAYER, value) || above(grid, i + LAYER + POINTS, value)
}

/**
 * @param {Float64Array} grid
 * @param {number} i
 * @param {number} value
 */
function above (grid, i, value) {
  return (grid[i] ?? 0) > value || (grid[i + 1] ?? 0) > value
}

/**
 * Whether the values in a cell may come near zero, where tunnels run.
 * @param {Float64Array} grid
 * @param {number} i lowest corner
 */
function mayVanish (grid, i) {
  if (!mayReach(grid, i, -TUNNEL)) return false
  for (let k = 0; k < 8; k++) {
    const j = i + (k & 1) + (k & 2 ? POINTS : 0) + (k & 4 ? LAYER : 0)
    if ((grid[j] ?? 0) < TUNNEL) return true
  }
  return false
}
