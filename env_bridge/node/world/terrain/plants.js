/**
 * Small growth on the surface of a column: grass, flowers, cactus, cane, gourds, water plants; and snow and ice.
 *
 * Each place is decided by its own hash. Shares and patches are our own; where each plant can stand follows Minecraft Wiki's page of it.
 */

import { BIOMES, biomeIndex } from './biomes.js'
import { SEA_LEVEL } from './climate.js'
import { hash2, next, noise2, subSeed, unit } from './noise.js'
import { cell } from './volume.js'

const TALL = new Set(['tall_grass', 'large_fern', 'lilac', 'rose_bush', 'peony'])
const SNOW_LINE = 122
const TALLEST_TREE = 24
const PATCH_SQUARE = 32
const PATCH_RADIUS = 4
const DESERT = biomeIndex('desert')
const JUNGLE = biomeIndex('jungle')
const OCEAN = biomeIndex('ocean')
const DEEP_OCEAN = biomeIndex('deep_ocean')
const SWAMP = biomeIndex('swamp')
const WINDSWEPT_HILLS = biomeIndex('windswept_hills')

/**
 * @param {number} seed
 * @param {import('./palette.js').StateOf} stateOf
 */
export function createPlants (seed, stateOf) {
  const [plantSeed = 0, flowerSeed = 0, clanSeed = 0, caneSeed = 0, patchSeed = 0, weedSeed = 0] =
    ['plant', 'flower', 'flower clan', 'cane', 'gourd', 'water plant'].map((name) => subSeed(seed, name))
  const water = stateOf('water', { level: 0 })
  const grassBlock = stateOf('grass_block', { snowy: false })
  const snowyGrass = stateOf('grass_block', { snowy: true })
  const ice = stateOf('ice')
  const snow = stateOf('snow', { layers: 1 })
  const cactus = stateOf('cactus', { age: 0 })
  const cane = stateOf('sugar_cane', { age: 0 })
  const pumpkin = stateOf('pumpkin')
  const melon = stateOf('melon')
  const bamboo = stateOf('bamboo')
  const bambooLeaves = stateOf('bamboo', { leaves: 'large' })
  const lilyPad = stateOf('lily_pad')
  const seagrass = stateOf('seagrass')
  const kelp = stateOf('kelp')
  const kelpStalk = stateOf('kelp_plant')
  const covers = BIOMES.map((biome) => biome.cover.map((name) => halves(name, stateOf)))
  const blossoms = BIOMES.map((biome) => biome.blossoms.map((name) => halves(name, stateOf)))
  const fertile = new Uint8Array(65536)
  for (const name of ['grass_block', 'dirt', 'podzol', 'coarse_dirt']) fertile[stateOf(name)] = 1
  fertile[stateOf('podzol', { snowy: false })] = 1
  const sandy = stateOf('sand')
  const bearsSnow = new Uint8Array(65536)
  for (const name of ['stone', 'dirt', 'gravel', 'sand', 'coarse_dirt', 'granite', 'diorite', 'andesite', 'coal_ore', 'iron_ore', 'ice', 'sandstone', 'clay']) bearsSnow[stateOf(name)] = 1
  for (const name of ['oak', 'birch', 'spruce', 'dark_oak', 'jungle', 'acacia']) {
    for (let distance = 1; distance <= 6; distance++) bearsSnow[stateOf(`${name}_leaves`, { distance, persistent: false })] = 1
  }
  bearsSnow[grassBlock] = 1
  bearsSnow[stateOf('podzol', { snowy: false })] = 1
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
   * @param {import('./ground.js').Plan} plan
   * @param {number} x 0-15
   * @param {number} z 0-15
   */
  function atShore (plan, x, z) {
    return plan.height(x, z) === SEA_LEVEL && Math.min(plan.height(x - 1, z), plan.height(x + 1, z), plan.height(x, z - 1), plan.height(x, z + 1)) < SEA_LEVEL
  }

  /**
   * @param {import('./ground.js').Plan} plan
   * @param {number} x
   * @param {number} z
   */
  function isFree (plan, x, z) {
    const height = plan.height(x, z)
    return Math.max(plan.height(x - 1, z), plan.height(x + 1, z), plan.height(x, z - 1), plan.height(x, z + 1)) <= height
  }

  /**
   * Growth on dry ground at one place.
   * @param {import('./ground.js').Plan} plan
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
    if (biome.snowy !== true && chance < 0.5 && atShore(plan, x, z) && noise2(caneSeed, worldX / 14, worldZ / 14) > 0.15) return stack(i, cane, 2 + Math.floor(pick * 3))
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
    const bloom = biome.flowers * (noise2(flowerSeed, worldX / 15, worldZ / 15) > 0.25 ? 5 : 0.3)
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
   * Growth in and on water at one place.
   * @param {import('./ground.js').Plan} plan
   * @param {number} x 0-15
   * @param {number} z 0-15
   * @param {number} worldX
   * @param {number} worldZ
   */
  function inWater (plan, x, z, worldX, worldZ) {
    const height = plan.height(x, z)
    const index = plan.biomes[z << 4 | x] ?? 0
    const surface = cell(x, SEA_LEVEL + 1, z)
    if (volume[surface - 256] !== water) return
    const chance = unit(hash2(weedSeed, worldX, worldZ))
    if (BIOMES[index]?.snowy === true) {
      volume[surface - 256] = ice
      return
    }
    if (index === SWAMP && chance < 0.12 && volume[surface] === 0) volume[surface] = lilyPad
    const depth = SEA_LEVEL - height
    const floor = cell(x, height + 1, z)
    if ((index === OCEAN || index === DEEP_OCEAN) && depth > 5 && chance < 0.3 && noise2(weedSeed, worldX / 18, worldZ / 18) > 0.1) {
      const length = 2 + Math.floor(chance / 0.3 * (depth - 3))
      for (let k = 0; k < length - 1; k++) volume[floor + k * 256] = kelpStalk
      volume[floor + (length - 1) * 256] = kelp
    } else if (depth > 1 && chance > 0.88) {
      volume[floor] = seagrass
    }
  }

  /**
   * Snow on the topmost block of a place.
   * @param {import('./ground.js').Plan} plan
   * @param {number} x
   * @param {number} z
   */
  function snowOver (plan, x, z) {
    let i = cell(x, plan.height(x, z) + TALLEST_TREE, z)
    const ground = cell(x, plan.height(x, z), z)
    while (i > ground && volume[i] === 0) i -= 256
    if (bearsSnow[volume[i] ?? 0] !== 1) return
    volume[i + 256] = snow
    if (volume[i] === grassBlock) volume[i] = snowyGrass
  }

  /**
   * Grows everything on a column whose first block is (x0, z0).
   * @param {Uint16Array} states
   * @param {import('./ground.js').Plan} plan
   * @param {number} x0
   * @param {number} z0
   */
  function grow (states, plan, x0, z0) {
    volume = states
    for (let z = 0; z < 16; z++) {
      for (let x = 0; x < 16; x++) {
        const height = plan.height(x, z)
        if (height >= SEA_LEVEL) onLand(plan, x, z, x0 + x, z0 + z)
        else inWater(plan, x, z, x0 + x, z0 + z)
        const biome = plan.biomes[z << 4 | x] ?? 0
        if (BIOMES[biome]?.snowy === true || (biome === WINDSWEPT_HILLS && height > SNOW_LINE)) snowOver(plan, x, z)
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
