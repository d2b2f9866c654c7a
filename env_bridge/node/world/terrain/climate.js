/**
 * The shape of the land: for any block position its height, biome and a few masks, as a pure function of seed and position.
 *
 * Everything is exact at every position (nothing is interpolated over a column), so that a tree or a spawn search may ask for any
 * place without making its column. Heights and biome sizes are our own; the sea level is Minecraft's 62.
 */

import { biomeIndex } from './biomes.js'
import { Fractal2, Noise2, smoothstep, subSeed } from './noise.js'

export const SEA_LEVEL = 62

/**
 * One position of the land. `sample` fills and returns the same object each time: copy what you keep.
 * @typedef {object} Site
 * @property {number} height y of the highest ground block (water lies above it up to the sea level)
 * @property {number} biome index in `BIOMES`
 * @property {number} opening 0..1: how far caves may come up to the surface
 * @property {number} stony 0..1: bare rock at the surface above a half
 * @property {number} variety -1..1: what else differs from place to place
 */

/** Ground height over the continent noise: deep sea, shelf, shore, land. */
const CONTINENT_AT = [-1, -0.55, -0.36, -0.27, -0.2, 0, 0.3, 1]
const CONTINENT_HEIGHT = [30, 38, 50, 59, 63.2, 66, 70, 80]

/** @param {number} continent */
function ground (continent) {
  for (let i = 1; i < CONTINENT_AT.length; i++) {
    const to = CONTINENT_AT[i] ?? 1
    if (continent > to) continue
    const from = CONTINENT_AT[i - 1] ?? -1
    const low = CONTINENT_HEIGHT[i - 1] ?? 0
    return low + ((CONTINENT_HEIGHT[i] ?? 0) - low) * (Math.max(continent, from) - from) / (to - from)
  }
  return 80
}

const OCEAN = biomeIndex('ocean')
const DEEP_OCEAN = biomeIndex('deep_ocean')
const RIVER = biomeIndex('river')
const BEACH = biomeIndex('beach')
const PLAINS = biomeIndex('plains')
const FOREST = biomeIndex('forest')
const BIRCH_FOREST = biomeIndex('birch_forest')
const DARK_FOREST = biomeIndex('dark_forest')
const TAIGA = biomeIndex('taiga')
const SNOWY_PLAINS = biomeIndex('snowy_plains')
const SAVANNA = biomeIndex('savanna')
const DESERT = biomeIndex('desert')
const JUNGLE = biomeIndex('jungle')
const SWAMP = biomeIndex('swamp')
const WINDSWEPT_HILLS = biomeIndex('windswept_hills')

/**
 * Biome of dry land away from mountains and swamps.
 * @param {number} warm -1..1
 * @param {number} wet -1..1
 * @param {number} variety -1..1
 */
function landBiome (warm, wet, variety) {
  if (warm < -0.28) return wet > 0.22 ? TAIGA : SNOWY_PLAINS
  if (warm < -0.11) return wet > -0.2 ? TAIGA : PLAINS
  if (warm < 0.2) {
    if (wet < -0.12) return PLAINS
    if (wet > 0.2) return DARK_FOREST
    return variety > 0.15 ? BIRCH_FOREST : variety < -0.42 ? PLAINS : FOREST
  }
  if (wet < -0.08) return DESERT
  return wet < 0.14 ? SAVANNA : JUNGLE
}

/**
 * @param {number} seed
 * @returns {{ sample(x: number, z: number): Site }}
 */
export function createClimate (seed) {
  /** @param {string} name */
  const plain = name => new Noise2(subSeed(seed, name))
  /** @param {string} name @param {number} octaves */
  const fractal = (name, octaves) => new Fractal2(subSeed(seed, name), octaves)
  const continents = fractal('continent', 3)
  const mountains = fractal('mountain', 2)
  const ridges = fractal('ridge', 3)
  const hills = fractal('hill', 2)
  const details = plain('detail')
  const rivers = fractal('river', 2)
  const lakes = plain('lake')
  const warmth = fractal('warm', 2)
  const wetness = fractal('wet', 2)
  const varieties = plain('variety')
  const openings = plain('opening')
  const stones = plain('stony')
  /** @type {Site} */
  const site = { height: 0.5, biome: 0, opening: 0.5, stony: 0.5, variety: 0.5 }

  /**
   * @param {number} x
   * @param {number} z
   */
  function sample (x, z) {
    const detail = details.at(x / 27, z / 27)
    const hill = hills.at(x / 95, z / 95)
    const continent = continents.at(x / 720, z / 720) + 0.02 * detail + 0.05
    const roughness = mountains.at(x / 560, z / 560)
    const warm = warmth.at(x / 640, z / 640) + 0.02 * detail
    const wet = wetness.at(x / 460, z / 460) - 0.02 * detail
    const variety = varieties.at(x / 210, z / 210)

    const inland = smoothstep(-0.24, -0.02, continent)
    const mountain = smoothstep(0.12, 0.42, roughness) * smoothstep(-0.1, 0.1, continent)
    let height = ground(continent) + hill * (2.5 + 9 * smoothstep(-0.2, 0.3, roughness)) * inland + detail * (0.9 + 3 * mountain)
    if (mountain > 0) {
      const ridge = 1 - Math.abs(ridges.at(x / 170, z / 170)) * 1.6
      height += mountain * (8 + 62 * Math.max(0, ridge) * Math.max(0, ridge))
    }

    const marsh = smoothstep(0.02, 0.1, wet) * smoothstep(-0.02, 0.06, warm) * smoothstep(0.34, 0.22, warm) * smoothstep(0, -0.12, roughness) * inland
    height += (62.1 + 1.1 * hill + 1.3 * detail - height) * marsh
    const lake = smoothstep(0.42, 0.56, lakes.at(x / 120, z / 120)) * inland * smoothstep(80, 70, height)
    height += (56.5 + detail - height) * lake
    const channel = Math.abs(rivers.at(x / 480, z / 480))
    const river = smoothstep(0.055, 0.015, channel) * inland * smoothstep(0.7, 0.3, mountain) * smoothstep(88, 76, height)
    height += (57 + detail - height) * river

    site.height = Math.floor(height)
    site.variety = variety
    site.stony = 0.5
    site.opening = 0
    const under = site.height < SEA_LEVEL
    if (under && continent < -0.2) {
      site.biome = site.height < 42 ? DEEP_OCEAN : OCEAN
    } else if (under && river > 0.4) {
      site.biome = RIVER
    } else if (marsh > 0.5 && site.height < 66) {
      site.biome = SWAMP
    } else if (continent < -0.14 && site.height >= SEA_LEVEL - 3 && site.height <= 64 && variety > -0.45) {
      site.biome = BEACH
    } else if (mountain > 0.3 && site.height > 82) {
      site.biome = WINDSWEPT_HILLS
      site.stony = smoothstep(-0.6, 0.9, stones.at(x / 23, z / 23) + (site.height - 105) / 45)
    } else {
      site.biome = landBiome(warm, wet, variety)
    }
    if (site.height > SEA_LEVEL + 3) site.opening = smoothstep(0.34, 0.5, openings.at(x / 75, z / 75))
    return site
  }

  return { sample }
}
