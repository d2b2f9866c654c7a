/**
 * The solid body of a column: rock, surface and water.
 *
 * Depth rules (deepslate below 0 with a blend up to 8, bedrock from -64 to -60) after Minecraft Wiki, pages Deepslate and Bedrock.
 */

import { BIOMES, biomeIndex } from './biomes.js'
import { SEA_LEVEL } from './climate.js'
import { hash2, Noise2, subSeed, unit } from './noise.js'
import { cell } from './volume.js'

const BLEND = 8
const BEDROCK_LAYERS = 5

const DESERT = biomeIndex('desert')
const BEACH = biomeIndex('beach')
const SAVANNA = biomeIndex('savanna')
const TAIGA = biomeIndex('taiga')
const WINDSWEPT_HILLS = biomeIndex('windswept_hills')

/**
 * @param {number} seed
 * @param {import('./palette.js').StateOf} stateOf
 */
export function createGround (seed, stateOf) {
  const stone = stateOf('stone')
  const deepslate = stateOf('deepslate', { axis: 'y' })
  const water = stateOf('water', { level: 0 })
  const bedrock = stateOf('bedrock')
  const dirt = stateOf('dirt')
  const sand = stateOf('sand')
  const sandstone = stateOf('sandstone')
  const gravel = stateOf('gravel')
  const clay = stateOf('clay')
  const podzol = stateOf('podzol', { snowy: false })
  const coarseDirt = stateOf('coarse_dirt')
  const tops = BIOMES.map((biome) => stateOf(biome.top))
  const fillers = BIOMES.map((biome) => stateOf(biome.filler))
  const blendSeed = subSeed(seed, 'deepslate')
  const bedrockSeed = subSeed(seed, 'bedrock')
  const patches = new Noise2(subSeed(seed, 'surface patch'))
  const clays = new Noise2(subSeed(seed, 'clay'))
  const floors = new Noise2(subSeed(seed, 'floor'))

  /**
   * Rock up to the heights of the plan and water up to the sea level.
   * @param {Uint16Array} volume
   * @param {import('./plan.js').Plan} plan
   * @param {number} x0
   * @param {number} z0
   */
  function fill (volume, plan, x0, z0) {
    const level = cell(0, plan.low + 1, 0)
    volume.fill(deepslate, 0, cell(0, 0, 0))
    volume.fill(stone, cell(0, 0, 0), level)
    volume.fill(0, level)
    for (let z = 0; z < 16; z++) {
      for (let x = 0; x < 16; x++) {
        const height = plan.height(x, z)
        for (let y = plan.low + 1; y <= height; y++) volume[cell(x, y, z)] = stone
        for (let y = height + 1; y <= SEA_LEVEL; y++) volume[cell(x, y, z)] = water
        for (let y = 0; y < BLEND; y++) {
          if (unit(hash2(blendSeed + y, x0 + x, z0 + z)) * BLEND > y) volume[cell(x, y, z)] = deepslate
        }
        cover(volume, plan, x, z, x0 + x, z0 + z)
      }
    }
  }

  /**
   * Soil, sand and the like over the rock at one place.
   * @param {Uint16Array} volume
   * @param {import('./plan.js').Plan} plan
   * @param {number} x
   * @param {number} z
   * @param {number} worldX
   * @param {number} worldZ
   */
  function cover (volume, plan, x, z, worldX, worldZ) {
    const i = z << 4 | x
    const height = plan.height(x, z)
    const biome = plan.biomes[i] ?? 0
    if (height < SEA_LEVEL) {
      layer(volume, x, z, height, 3, seabed(biome, worldX, worldZ))
      return
    }
    if (biome === DESERT || biome === BEACH) {
      layer(volume, x, z, height, 4, sand)
      layer(volume, x, z, height - 4, 4, sandstone)
      return
    }
    if (biome === WINDSWEPT_HILLS && plan.stony[i] === 1) {
      if (patches.at(worldX / 11, worldZ / 11) > 0.55) layer(volume, x, z, height, 2, gravel)
      return
    }
    layer(volume, x, z, height, 4, fillers[biome] ?? dirt)
    volume[cell(x, height, z)] = topOf(biome, worldX, worldZ)
  }

  /**
   * @param {number} biome
   * @param {number} x
   * @param {number} z
   */
  function topOf (biome, x, z) {
    if ((biome === SAVANNA || biome === TAIGA) && patches.at(x / 13, z / 13) > 0.5) return biome === SAVANNA ? coarseDirt : podzol
    return tops[biome] ?? dirt
  }

  /**
   * What lies under water.
   * @param {number} biome
   * @param {number} x
   * @param {number} z
   */
  function seabed (biome, x, z) {
    if (clays.at(x / 9, z / 9) > 0.52) return clay
    const mix = floors.at(x / 31, z / 31)
    if (mix > 0.05) return sand
    return fillers[biome] === sand ? sand : mix < -0.25 ? gravel : fillers[biome] ?? dirt
  }

  /**
   * @param {Uint16Array} volume
   * @param {number} x
   * @param {number} z
   * @param {number} top
   * @param {number} depth blocks
   * @param {number} state
   */
  function layer (volume, x, z, top, depth, state) {
    for (let y = top; y > top - depth; y--) volume[cell(x, y, z)] = state
  }

  /**
   * The floor of the world, after everything else.
   * @param {Uint16Array} volume
   * @param {number} x0
   * @param {number} z0
   */
  function seal (volume, x0, z0) {
    for (let layer = 0; layer < BEDROCK_LAYERS; layer++) {
      for (let i = 0; i < 256; i++) {
        const chance = unit(hash2(bedrockSeed + layer, x0 + (i & 15), z0 + (i >> 4)))
        if (chance * BEDROCK_LAYERS >= layer) volume[layer << 8 | i] = bedrock
      }
    }
  }

  return { fill, seal }
}
