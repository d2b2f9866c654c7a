/**
 * Snow on the topmost block where it is cold or high.
 */

import { BIOMES, biomeIndex } from './biomes.js'
import { cell } from './volume.js'

const SNOW_LINE = 122
const TALLEST_TREE = 24
const WINDSWEPT_HILLS = biomeIndex('windswept_hills')
const WOODS = ['oak', 'birch', 'spruce', 'dark_oak', 'jungle', 'acacia']
const GROUND = ['grass_block', 'podzol', 'dirt', 'coarse_dirt', 'sand', 'sandstone', 'gravel', 'clay', 'stone', 'granite', 'diorite', 'andesite', 'coal_ore', 'iron_ore', 'copper_ore', 'emerald_ore']

/**
 * @param {import('./palette.js').StateOf} stateOf
 */
export function createSnow (stateOf) {
  const snow = stateOf('snow', { layers: 1 })
  const grass = stateOf('grass_block', { snowy: false })
  const snowyGrass = stateOf('grass_block', { snowy: true })
  const bears = new Uint8Array(65536)
  for (const name of GROUND) bears[stateOf(name)] = 1
  for (const wood of WOODS) {
    for (let distance = 1; distance <= 6; distance++) bears[stateOf(`${wood}_leaves`, { distance, persistent: false })] = 1
  }

  /**
   * Snow on the topmost block of a place.
   * @param {Uint16Array} volume
   * @param {import('./plan.js').Plan} plan
   * @param {number} x
   * @param {number} z
   */
  function lie (volume, plan, x, z) {
    let i = cell(x, plan.height(x, z) + TALLEST_TREE, z)
    const ground = cell(x, plan.height(x, z), z)
    while (i > ground && volume[i] === 0) i -= 256
    if (bears[volume[i] ?? 0] !== 1) return
    volume[i + 256] = snow
    if (volume[i] === grass) volume[i] = snowyGrass
  }

  /**
   * Lets snow fall on a column.
   * @param {Uint16Array} volume
   * @param {import('./plan.js').Plan} plan
   */
  function fall (volume, plan) {
    for (let i = 0; i < 256; i++) {
      const biome = plan.biomes[i] ?? 0
      const isHigh = biome === WINDSWEPT_HILLS && plan.height(i & 15, i >> 4) > SNOW_LINE
      if (isHigh || BIOMES[biome]?.snowy === true) lie(volume, plan, i & 15, i >> 4)
    }
  }

  return { fall }
}
