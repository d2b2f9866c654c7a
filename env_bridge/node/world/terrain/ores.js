/**
 * Ore veins and blobs of stone: how many, how high and how large as in Minecraft 1.20.4 (world/data/ores.json).
 *
 * Veins belong to a column but reach into its neighbours: each column draws the veins of all nine columns around it and keeps what
 * falls into itself.
 */

import { readFileSync } from 'node:fs'
import { MIN_Y } from '../core/column.js'
import { hash2, next, subSeed, unit } from './noise.js'
import { eachRow, shapeVein } from './vein.js'
import { cell } from './volume.js'

/**
 * @typedef {object} OreFeature
 * @property {string} name
 * @property {string} block
 * @property {number} size spawn size, about the number of balls in the chain
 * @property {number} tries a column, a fraction is a chance
 * @property {'uniform' | 'triangle'} shape of the heights drawn
 * @property {number} from
 * @property {number} to
 * @property {number} discard_exposed chance that a block beside air is left out
 * @property {'rock' | 'stone'} replaces
 * @property {string} [biome]
 *
 * @typedef {{ features: OreFeature[], largest_blob: Record<string, number> }} OreTable
 */

/** @type {OreTable} */
export const ORES = JSON.parse(readFileSync(new URL('../data/ores.json', import.meta.url), 'utf8'))

const NOT_ROCK = 0
const STONE = 1
const DEEP = 2

/**
 * Height of one try.
 * @param {OreFeature} feature
 * @param {number} a unit random
 * @param {number} b unit random
 */
export function drawHeight (feature, a, b) {
  const span = feature.to - feature.from
  if (feature.shape === 'uniform') return feature.from + Math.floor(a * (span + 1))
  const half = span >> 1
  return feature.from + Math.floor(a * (half + 1)) + Math.floor(b * (span - half + 1))
}

/**
 * @param {number} seed
 * @param {import('./palette.js').StateOf} stateOf
 * @param {(cx: number, cz: number) => string} biomeOf biome that decides for a whole column
 */
export function createOres (seed, stateOf, biomeOf) {
  const rock = new Uint8Array(65536).fill(NOT_ROCK)
  for (const name of ['stone', 'granite', 'diorite', 'andesite']) rock[stateOf(name)] = STONE
  for (const name of ['deepslate', 'tuff']) rock[stateOf(name)] = DEEP
  const seeds = ORES.features.map((feature) => subSeed(seed, feature.name))
  const plain = ORES.features.map((feature) => stateOf(feature.block))
  const deep = ORES.features.map((feature) => stateOf(feature.replaces === 'stone' ? `deepslate_${feature.block}` : feature.block))
  const box = { x0: 0, x1: 15, y0: MIN_Y + 1, y1: 0, z0: 0, z1: 15 }
  const origin = new Float64Array(3)
  /** @type {Uint16Array} */
  let volume = new Uint16Array(0)
  let state = 0
  let deepState = 0
  let discard = 0
  let veinHash = 0

  /**
   * @param {number} from
   * @param {number} to
   * @param {number} y
   * @param {number} z
   */
  function fill (from, to, y, z) {
    const last = cell(to, y, z)
    for (let i = cell(from, y, z); i <= last; i++) {
      const kind = rock[volume[i] ?? 0]
      if (kind === NOT_ROCK) continue
      if (discard > 0 && isExposed(i) && unit(hash2(veinHash, i, 0)) < discard) continue
      volume[i] = kind === STONE ? state : deepState
    }
  }

  /**
   * Whether air touches a block; neighbours in other columns count as rock.
   * @param {number} i
   */
  function isExposed (i) {
    const x = i & 15
    const z = (i >> 4) & 15
    return volume[i + 256] === 0 || volume[i - 256] === 0 ||
      (x > 0 && volume[i - 1] === 0) || (x < 15 && volume[i + 1] === 0) || (z > 0 && volume[i - 16] === 0) || (z < 15 && volume[i + 16] === 0)
  }

  /**
   * Draws what the veins of one column put into another one.
   * @param {number} index of the feature
   * @param {OreFeature} feature
   * @param {number} cx column that owns the veins
   * @param {number} cz
   * @param {number} dx columns from there to the one being made, times -16
   * @param {number} dz
   */
  function drawColumn (index, feature, cx, cz, dx, dz) {
    const reach = feature.size / 8 + feature.size / 16 + 1
    const drawSeed = hash2(seeds[index] ?? 0, cx, cz)
    const rest = feature.tries % 1
    const tries = Math.floor(feature.tries) + (rest > 0 && unit(next(drawSeed)) < rest ? 1 : 0)
    for (let i = 0; i < tries; i++) {
      let h = hash2(drawSeed, i, 17)
      const x = dx + (h & 15)
      const z = dz + ((h >> 4) & 15)
      if (x + reach < 0 || x - reach > 16 || z + reach < 0 || z - reach > 16) continue
      h = next(h)
      const a = unit(h)
      h = next(h)
      const y = drawHeight(feature, a, unit(h))
      if (y - reach > box.y1 + 2 || y < MIN_Y || y > 319) continue
      origin[0] = x
      origin[1] = y
      origin[2] = z
      shapeVein(h, feature.size, origin, box)
      veinHash = h
      eachRow(box, fill)
    }
  }

  /**
   * Puts all veins into a column.
   * @param {Uint16Array} states
   * @param {number} cx
   * @param {number} cz
   * @param {number} top highest ground block of the column
   */
  function place (states, cx, cz, top) {
    volume = states
    box.y1 = top
    for (let index = 0; index < ORES.features.length; index++) {
      const feature = ORES.features[index]
      if (feature === undefined || feature.from - 16 > top) continue
      state = plain[index] ?? 0
      deepState = deep[index] ?? 0
      discard = feature.discard_exposed
      for (let dz = -1; dz <= 1; dz++) {
        for (let dx = -1; dx <= 1; dx++) {
          if (feature.biome !== undefined && biomeOf(cx + dx, cz + dz) !== feature.biome) continue
          drawColumn(index, feature, cx + dx, cz + dz, dx * 16, dz * 16)
        }
      }
    }
  }

  return { place }
}
