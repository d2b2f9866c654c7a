/**
 * Small growth on dry ground: grass, flowers, mushrooms, cactus, cane, bamboo and gourds.
 *
 * Each place is decided by its own hash. Shares and patches are our own; where each plant can stand follows Minecraft Wiki's page of it.
 */

import { BIOMES, biomeIndex } from './biomes.js'
import { SEA_LEVEL } from './climate.js'
import { hash2, next, Noise2, subSeed, unit } from './noise.js'
import { cell } from './volume.js'

const TALL = new Set(['tall_grass', 'large_fern', 'lilac', 'rose_bush', 'peony'])
const PATCH_SQUARE = 32
const PATCH_RADIUS = 4
const DESERT = biomeIndex('desert')
const JUNGLE = biomeIndex('jungle')

/**
 * @param {number} seed
 * @param {import('./palette.js').StateOf} stateOf
 */
export function createPlants (seed, stateOf) {
  const [plantSeed = 0, clanSeed = 0, patchSeed = 0] =
    ['plant', 'flower clan', 'gourd'].map((name) => subSeed(seed, name))
  const flowerBeds = new Noise2(subSeed(seed, 'flower'))
  const canes = new Noise2(subSeed(seed, 'cane'))
  const cactus = stateOf('cactus', { age: 0 })
  const cane = stateOf('sugar_cane', { age: 0 })
  const pumpkin = stateOf('pumpkin')
  const melon = stateOf('melon')
  const bamboo = stateOf('bamboo')
  const bambooLeaves = stateOf('bamboo', { leaves: 'large' })
  const covers = BIOMES.map((biome) => biome.cover.map((name) => halves(name, stateOf)))
  const blossoms = BIOMES.map((biome) => biome.blossoms.map((name) => halves(name, stateOf)))
  const fertile = new Uint8Array(65536)
  for (const name of ['grass_block', 'dirt', 'podzol', 'coarse_dirt']) fertile[stateOf(name)] = 1
  const sandy = stateOf('sand')
  /** @type {Uint16Array} */
  let volume = new Uint16Array(0)

  /**
   * Sets a plant of one or two blocks where there is room.
   * @param {number} i cell over the ground
   * @param {Uint16Array | undefined} plant
   */
  function put (i, plant) {
    if (plant === undefined || (plant.length > 1 && volume[i + 256] !== 0)) return
    for (let k = 0; k < plant.length; k++) volume[i + k * 256] = plant[k] ?? 0
  }

  /**
   * @param {number} i lowest cell
   * @param {number} state
   * @param {number} length
   */
  function stack (i, state, length) {
    for (let k = 0; k < length && volume[i + k * 256] === 0; k++) volume[i + k * 256] = state
  }

  /**
   * Whether a patch of gourds covers a place.
   * @param {number} x
   * @param {number} z
   */
  function inPatch (x, z) {
    const h = hash2(patchSeed, Math.floor(x / PATCH_SQUARE), Math.floor(z / PATCH_SQUARE))
    if (unit(h) > 0.09) return false
    const room = PATCH_SQUARE - 2 * PATCH_RADIUS
    const px = PATCH_RADIUS + (next(h) >>> 8) % room
    const pz = PATCH_RADIUS + (next(next(h)) >>> 8) % room
    return Math.abs((x & 31) - px) <= PATCH_RADIUS && Math.abs((z & 31) - pz) <= PATCH_RADIUS
  }

  /**
   * @param {import('./plan.js').Plan} plan
   * @param {number} x 0-15
   * @param {number} z 0-15
   */
  function atShore (plan, x, z) {
    return plan.height(x, z) === SEA_LEVEL && Math.min(plan.height(x - 1, z), plan.height(x + 1, z), plan.height(x, z - 1), plan.height(x, z + 1)) < SEA_LEVEL
  }

  /**
   * @param {import('./plan.js').Plan} plan
   * @param {number} x
   * @param {number} z
   */
  function isFree (plan, x, z) {
    const height = plan.height(x, z)
    return Math.max(plan.height(x - 1, z), plan.height(x + 1, z), plan.height(x, z - 1), plan.height(x, z + 1)) <= height
  }

  /**
   * Growth on dry ground at one place.
   * @param {import('./plan.js').Plan} plan
   * @param {number} x 0-15
   * @param {number} z 0-15
   * @param {number} worldX
   * @param {number} worldZ
   */
  function onLand (plan, x, z, worldX, worldZ) {
    const i = cell(x, plan.height(x, z) + 1, z)
    const soil = volume[i - 256] ?? 0
    if (volume[i] !== 0 || (fertile[soil] !== 1 && soil !== sandy)) return
    const index = plan.biomes[z << 4 | x] ?? 0
    const biome = BIOMES[index]
    if (biome === undefined) return
    let h = hash2(plantSeed, worldX, worldZ)
    const chance = unit(h)
    h = next(h)
    const pick = unit(h)
    if (biome.snowy !== true && chance < 0.5 && atShore(plan, x, z) && canes.at(worldX / 14, worldZ / 14) > 0.15) return stack(i, cane, 2 + Math.floor(pick * 3))
    if (soil === sandy) {
      if (index !== DESERT) return
      if (chance < 0.025 && (worldX & 1) === 0 && (worldZ & 1) === 0 && isFree(plan, x, z)) return stack(i, cactus, 1 + Math.floor(pick * 3))
    }
    if (index !== DESERT && chance < 0.15 && inPatch(worldX, worldZ)) return put(i, Uint16Array.of(index === JUNGLE ? melon : pumpkin))
    if (index === JUNGLE && chance > 0.985) {
      const length = 6 + Math.floor(pick * 6)
      stack(i, bamboo, length)
      if (volume[i + length * 256] === 0) volume[i + (length - 1) * 256] = bambooLeaves
      return
    }
    const bloom = biome.flowers * (flowerBeds.at(worldX / 15, worldZ / 15) > 0.25 ? 5 : 0.3)
    if (chance < bloom) {
      const clan = blossoms[index] ?? []
      const species = hash2(clanSeed, Math.floor(worldX / 9), Math.floor(worldZ / 9)) >>> 4
      return put(i, clan[(pick < 0.7 ? species : species + 1 + Math.floor(pick * 10)) % clan.length])
    }
    if (chance - bloom < biome.grass) {
      const cover = covers[index] ?? []
      put(i, cover[Math.floor(pick * cover.length)])
    }
  }

  /**
   * Grows the land plants of a column whose first block is (x0, z0).
   * @param {Uint16Array} states
   * @param {import('./plan.js').Plan} plan
   * @param {number} x0
   * @param {number} z0
   */
  function grow (states, plan, x0, z0) {
    volume = states
    for (let z = 0; z < 16; z++) {
      for (let x = 0; x < 16; x++) {
        if (plan.height(x, z) >= SEA_LEVEL) onLand(plan, x, z, x0 + x, z0 + z)
      }
    }
  }

  return { grow }
}

/**
 * States of a plant from the ground up.
 * @param {string} name
 * @param {import('./palette.js').StateOf} stateOf
 */
function halves (name, stateOf) {
  if (TALL.has(name)) return Uint16Array.of(stateOf(name, { half: 'lower' }), stateOf(name, { half: 'upper' }))
  if (name === 'sweet_berry_bush') return Uint16Array.of(stateOf(name, { age: 3 }))
  return Uint16Array.of(stateOf(name))
}
