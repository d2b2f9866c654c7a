/**
 * The shape of the land: for any block position its height, biome and a few masks, as a pure function of seed and position.
 *
 * Everything is exact at every position (nothing is interpolated over a column), so that a tree or a spawn search may ask for any
 * place without making its column. Heights and biome sizes are our own; the sea level is Minecraft's 62.
 */

import { biomeIndex } from './biomes.js'
import { fractal2, noise2, smoothstep, subSeed } from './noise.js'

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
  const names = ['continent', 'mountain', 'ridge', 'hill', 'detail', 'river', 'lake', 'warm', 'wet', 'variety', 'opening', 'stony']
  const [continentSeed = 0, mountainSeed = 0, ridgeSeed = 0, hillSeed = 0, detailSeed = 0, riverSeed = 0, lakeSeed = 0, warmSeed = 0,
    wetSeed = 0, varietySeed = 0, openingSeed = 0, stonySeed = 0] = names.map((name) => subSeed(seed, name))
  /** @type {Site} */
  const site = { height: 0.5, biome: 0, opening: 0.5, stony: 0.5, variety: 0.5 }

  /**
   * @param {number} x
   * @param {number} z
   */
  function sample (x, z) {
    const detail = noise2(detailSeed, x / 27, z / 27)
    const hill = fractal2(hillSeed, x / 95, z / 95, 2)
    const continent = fractal2(continentSeed, x / 720, z / 720, 3) + 0.02 * detail + 0.05
    const roughness = fractal2(mountainSeed, x / 560, z / 560, 2)
    const warm = fractal2(warmSeed, x / 640, z / 640, 2) + 0.02 * detail
    const wet = fractal2(wetSeed, x / 460, z / 460, 2) - 0.02 * detail
    const variety = noise2(varietySeed, x / 210, z / 210)

    const inland = smoothstep(-0.24, -0.02, continent)
    const mountain = smoothstep(0.12, 0.42, roughness) * smoothstep(-0.1, 0.1, continent)
    let height = ground(continent) + hill * (2.5 + 9 * smoothstep(-0.2, 0.3, roughness)) * inland + detail * (0.9 + 3 * mountain)
    if (mountain > 0) {
      const ridge = 1 - Math.abs(fractal2(ridgeSeed, x / 170, z / 170, 3)) * 1.6
      height += mountain * (8 + 62 * Math.max(0, ridge) * Math.max(0, ridge))
    }

    const marsh = smoothstep(0.02, 0.1, wet) * smoothstep(-0.02, 0.06, warm) * smoothstep(0.34, 0.22, warm) * smoothstep(0, -0.12, roughness) * inland
    height += (62.1 + 1.1 * hill + 1.3 * detail - height) * marsh
    const lake = smoothstep(0.42, 0.56, noise2(lakeSeed, x / 120, z / 120)) * inland * smoothstep(80, 70, height)
    height += (56.5 + detail - height) * lake
    const channel = Math.abs(fractal2(riverSeed, x / 480, z / 480, 2))
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
      site.stony = smoothstep(-0.6, 0.9, noise2(stonySeed, x / 23, z / 23) + (site.height - 105) / 45)
    } else {
      site.biome = landBiome(warm, wet, variety)
    }
    if (site.height > SEA_LEVEL + 3) site.opening = smoothstep(0.34, 0.5, noise2(openingSeed, x / 75, z / 75))
    return site
  }

  return { sample }
}
