/**
 * Growth in and on water, and ice over it where it is cold.
 *
 * Where each plant can stand follows Minecraft Wiki's page of it; how much there is of it is our own choice.
 */

import { BIOMES, biomeIndex } from './biomes.js'
import { SEA_LEVEL } from './climate.js'
import { hash2, Noise2, subSeed, unit } from './noise.js'
import { cell } from './volume.js'

const OCEAN = biomeIndex('ocean')
const DEEP_OCEAN = biomeIndex('deep_ocean')
const SWAMP = biomeIndex('swamp')

/**
 * @param {number} seed
 * @param {import('./palette.js').StateOf} stateOf
 */
export function createWaterPlants (seed, stateOf) {
  const weedSeed = subSeed(seed, 'water plant')
  const water = stateOf('water', { level: 0 })
  const ice = stateOf('ice')
  const lilyPad = stateOf('lily_pad')
  const seagrass = stateOf('seagrass')
  const kelp = stateOf('kelp')
  const weeds = new Noise2(weedSeed)
  const kelpStalk = stateOf('kelp_plant')

  /**
   * Growth in and on water at one place.
   * @param {Uint16Array} volume
   * @param {import('./plan.js').Plan} plan
   * @param {number} x 0-15
   * @param {number} z 0-15
   * @param {number} worldX
   * @param {number} worldZ
   */
  function inWater (volume, plan, x, z, worldX, worldZ) {
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
    if ((index === OCEAN || index === DEEP_OCEAN) && depth > 5 && chance < 0.3 && weeds.at(worldX / 18, worldZ / 18) > 0.1) {
      const length = 2 + Math.floor(chance / 0.3 * (depth - 3))
      for (let k = 0; k < length - 1; k++) volume[floor + k * 256] = kelpStalk
      volume[floor + (length - 1) * 256] = kelp
    } else if (depth > 1 && chance > 0.88) {
      volume[floor] = seagrass
    }
  }

  /**
   * Grows the water plants of a column whose first block is (x0, z0).
   * @param {Uint16Array} volume
   * @param {import('./plan.js').Plan} plan
   * @param {number} x0
   * @param {number} z0
   */
  function grow (volume, plan, x0, z0) {
    if (plan.low >= SEA_LEVEL) return
    for (let z = 0; z < 16; z++) {
      for (let x = 0; x < 16; x++) {
        if (plan.height(x, z) < SEA_LEVEL) inWater(volume, plan, x, z, x0 + x, z0 + z)
      }
    }
  }

  return { grow }
}
