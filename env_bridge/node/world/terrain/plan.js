/**
 * What the climate says of one column, taken once for all parts: heights, biomes, bare rock and how high caves may come.
 */

import { MIN_Y } from '../core/column.js'
import { SEA_LEVEL } from './climate.js'

const ROOF = 7
const SIDE = 18

/** Heights and biomes of a column and of one row of blocks around it. */
export class Plan {
  constructor () {
    this.heights = new Int16Array(SIDE * SIDE)
    this.biomes = new Uint8Array(256)
    this.caps = new Int16Array(256)
    this.stony = new Uint8Array(256)
    this.low = 0
    this.high = 0
  }

  /**
   * @param {number} x -1..16
   * @param {number} z -1..16
   */
  height (x, z) {
    return this.heights[(z + 1) * SIDE + x + 1] ?? 0
  }

  /**
   * Surveys the column whose first block is (x0, z0).
   * @param {{ sample(x: number, z: number): import('./climate.js').Site }} climate
   * @param {number} x0
   * @param {number} z0
   */
  survey (climate, x0, z0) {
    this.low = 320
    this.high = MIN_Y
    for (let z = -1; z <= 16; z++) {
      for (let x = -1; x <= 16; x++) {
        const site = climate.sample(x0 + x, z0 + z)
        this.heights[(z + 1) * SIDE + x + 1] = site.height
        if (x < 0 || x > 15 || z < 0 || z > 15) continue
        const i = z << 4 | x
        this.biomes[i] = site.biome
        this.stony[i] = site.stony > 0.5 ? 1 : 0
        this.caps[i] = site.height - ROOF + Math.floor(site.opening * ROOF)
        this.low = Math.min(this.low, site.height)
        this.high = Math.max(this.high, site.height)
      }
    }
    this.keepDry()
  }

  /** Lowers caps so that no cave touches water from the side. */
  keepDry () {
    for (let z = 0; z < 16; z++) {
      for (let x = 0; x < 16; x++) {
        const lowest = Math.min(this.height(x - 1, z), this.height(x + 1, z), this.height(x, z - 1), this.height(x, z + 1))
        const i = z << 4 | x
        if (lowest < SEA_LEVEL) this.caps[i] = Math.min(this.caps[i] ?? 0, lowest - 1)
      }
    }
  }
}
