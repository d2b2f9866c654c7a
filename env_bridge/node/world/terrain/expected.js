/**
 * How many blocks of each ore a column should hold and does hold, from the published tries, sizes and height ranges (world/data/ores.json).
 *
 * Worked out from the table alone, in solid rock: chance of each height, times tries, times the mean size of a vein, spread over the
 * vein's own height, times the share of rock in a layer. Not covered: blocks that the table discards beside air, a few per cent.
 */

import { MIN_Y } from '../core/column.js'
import { hash2 } from './noise.js'
import { ORES } from './ores.js'
import { eachRow, shapeVein } from './vein.js'

const SAMPLES = 3000
const SPREAD = 12
const HOSTS = new Set(['stone', 'granite', 'diorite', 'andesite', 'deepslate', 'tuff'])

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
  const box = { x0: -16, x1: 15, y0: -SPREAD, y1: SPREAD, z0: -16, z1: 15 }
  for (let i = 0; i < SAMPLES; i++) {
    const seen = new Set()
    shapeVein(hash2(size, i, 1), size, [0, 0, 0], box)
    eachRow(box, (from, to, y, z) => {
      for (let x = from; x <= to; x++) seen.add((x + 64) << 16 | (z + 64) << 8 | (y + SPREAD))
    })
    for (const key of seen) profile[key & 255] = (profile[key & 255] ?? 0) + 1 / SAMPLES
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

/**
 * Blocks of each ore in made columns beside what the table promises for the rock that these columns have.
 * @typedef {{ ore: string, found: Float64Array, promised: Float64Array }} OreCount both a column, index y + 64
 */

/**
 * Counts the ores of some columns. The biome of an ore that grows in one biome only must be that of all the columns, or it is left out.
 * @param {import('../core/column.js').Column[]} columns
 * @param {any} registry
 * @param {string | null} biome of all the columns
 * @returns {OreCount[]}
 */
export function countOres (columns, registry, biome) {
  const byState = countStates(columns)
  const names = new Set(ORES.features.filter((feature) => feature.replaces === 'stone' && (feature.biome ?? biome) === biome).map(({ block }) => block))
  const rock = layersOf(byState, registry, (name) => HOSTS.has(name) || name.endsWith('_ore'))
  return [...names].map((ore) => {
    const found = layersOf(byState, registry, (name) => name === ore || name === `deepslate_${ore}`)
    const promised = new Float64Array(384)
    for (const feature of ORES.features.filter(({ block }) => block === ore)) {
      expectedByHeight(feature).forEach((blocks, y) => { promised[y] = (promised[y] ?? 0) + blocks * (rock[y] ?? 0) / columns.length / 256 })
    }
    return { ore, found: found.map((blocks) => blocks / columns.length), promised }
  })
}

/**
 * Blocks of each state by height, index y + 64.
 * @param {import('../core/column.js').Column[]} columns
 */
function countStates (columns) {
  /** @type {Map<number, Float64Array>} */
  const counts = new Map()
  for (const column of columns) {
    for (let i = 0; i < 384 * 256; i++) {
      const state = column.get(i & 15, (i >> 8) + MIN_Y, (i >> 4) & 15)
      let layers = counts.get(state)
      if (layers === undefined) counts.set(state, layers = new Float64Array(384))
      layers[i >> 8] = (layers[i >> 8] ?? 0) + 1
    }
  }
  return counts
}

/**
 * Blocks by height of all states whose name is wanted.
 * @param {Map<number, Float64Array>} counts
 * @param {any} registry
 * @param {(name: string) => boolean} isWanted
 */
function layersOf (counts, registry, isWanted) {
  const sum = new Float64Array(384)
  for (const [state, layers] of counts) {
    if (isWanted(registry.blocksByStateId[state].name)) layers.forEach((blocks, y) => { sum[y] = (sum[y] ?? 0) + blocks })
  }
  return sum
}
