/**
 * How many blocks of each ore a column should hold, from the published tries, sizes and height ranges (world/data/ores.json).
 *
 * Worked out from the table alone, in solid rock: chance of each height, times tries, times the mean size of a vein, spread over the
 * vein's own height. What caves, water and sky take away is the caller's to multiply with.
 */

import { MIN_Y } from '../core/column.js'
import { hash2 } from './noise.js'
import { eachBlock, shapeVein } from './vein.js'

const SAMPLES = 3000
const SPREAD = 12

/**
 * Chance that a try of a feature lands on each height, index y + 64; tries outside the world are lost.
 * @param {import('./ores.js').OreFeature} feature
 */
export function heightChances (feature) {
  const chances = new Float64Array(384)
  const span = feature.to - feature.from
  const half = span >> 1
  for (let offset = 0; offset <= span; offset++) {
    const index = feature.from + offset - MIN_Y
    if (index < 0 || index >= 384) continue
    if (feature.shape === 'uniform') chances[index] = 1 / (span + 1)
    else chances[index] = (Math.min(half, offset) - Math.max(0, offset - (span - half)) + 1) / ((half + 1) * (span - half + 1))
  }
  return chances
}

/**
 * Mean blocks of one vein in solid rock by height over its origin, index dy + SPREAD.
 * @param {number} size
 */
export function veinProfile (size) {
  const profile = new Float64Array(SPREAD * 2 + 1)
  const box = new Int32Array([-64, 64, -SPREAD, SPREAD, -64, 64])
  for (let i = 0; i < SAMPLES; i++) {
    const seen = new Set()
    shapeVein(hash2(size, i, 1), size, 0, 0, 0)
    eachBlock(size, box, (x, y, z) => {
      const key = (x + 64) << 16 | (z + 64) << 8 | (y + 64)
      if (!seen.has(key)) profile[y + SPREAD] = (profile[y + SPREAD] ?? 0) + 1 / SAMPLES
      seen.add(key)
    })
  }
  return profile
}

/**
 * Blocks of a feature in one column of solid rock by height, index y + 64.
 * @param {import('./ores.js').OreFeature} feature
 */
export function expectedByHeight (feature) {
  const chances = heightChances(feature)
  const profile = veinProfile(feature.size)
  const blocks = new Float64Array(384)
  for (let origin = 0; origin < 384; origin++) {
    for (let k = 0; k < profile.length; k++) {
      const at = origin + k - SPREAD
      if (at > 0 && at < 384) blocks[at] = (blocks[at] ?? 0) + feature.tries * (chances[origin] ?? 0) * (profile[k] ?? 0)
    }
  }
  return blocks
}
