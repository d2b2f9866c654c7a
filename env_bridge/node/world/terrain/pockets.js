/**
 * Rare things in the rock that lie wholly inside one column: amethyst geodes and pools of lava.
 *
 * Chances and heights after Minecraft Wiki, pages Amethyst Geode (one in 24 chunks, y -58..30) and Lake (lava underground, one in 9
 * chunks); sizes are our own. Lava on the surface lies in deserts only, where no tree can hang over it.
 */

import { MIN_Y } from '../core/column.js'
import { biomeIndex } from './biomes.js'
import { hash2, next, subSeed, unit } from './noise.js'
import { cell } from './volume.js'

const GEODE_CHANCE = 1 / 24
const POOL_CHANCE = 1 / 9
const DESERT_POOL_CHANCE = 1 / 20
const SHELLS = [6.4, 5.4, 4.4, 3.5]
const BUDDING = 0.083
const CLUSTERS = 0.3
const DESERT = biomeIndex('desert')

/**
 * @param {number} seed
 * @param {import('./palette.js').StateOf} stateOf
 */
export function createPockets (seed, stateOf) {
  const geodeSeed = subSeed(seed, 'geode')
  const poolSeed = subSeed(seed, 'lava pool')
  const water = stateOf('water', { level: 0 })
  const lava = stateOf('lava', { level: 0 })
  const basalt = stateOf('smooth_basalt')
  const calcite = stateOf('calcite')
  const amethyst = stateOf('amethyst_block')
  const budding = stateOf('budding_amethyst')
  const sandstone = stateOf('sandstone')
  const cluster = (/** @type {string} */ facing) => stateOf('amethyst_cluster', { facing, waterlogged: false })
  /** Cell steps towards a wall and the cluster that grows from it. */
  const growths = [[-256, cluster('up')], [256, cluster('down')], [-1, cluster('east')], [1, cluster('west')], [-16, cluster('south')], [16, cluster('north')]]

  /**
   * @param {Uint16Array} volume
   * @param {number} h
   * @param {number} low lowest ground of the column
   */
  function geode (volume, h, low) {
    const y = -52 + Math.floor(unit(h) * 82)
    if (y + 8 > low - 4) return
    for (let dy = -7; dy <= 7; dy++) {
      for (let z = 1; z < 15; z++) {
        for (let x = 1; x < 15; x++) {
          const far = Math.hypot(x - 7.5, dy, z - 7.5) + 0.5 * unit(hash2(h, x << 8 | z, dy))
          const shell = SHELLS.findLastIndex((radius) => far < radius)
          if (shell < 0) continue
          const chance = unit(hash2(h, z << 8 | x, dy + 99))
          volume[cell(x, y + dy, z)] = [basalt, calcite, chance < BUDDING ? budding : amethyst, 0][shell] ?? 0
        }
      }
    }
    growClusters(volume, h, y)
  }

  /**
   * @param {Uint16Array} volume
   * @param {number} h
   * @param {number} y
   */
  function growClusters (volume, h, y) {
    for (let dy = -4; dy <= 4; dy++) {
      for (let k = 0; k < 100; k++) {
        const i = cell(3 + k % 10, y + dy, 3 + Math.floor(k / 10))
        if (volume[i] !== 0 || unit(hash2(h, k, dy + 200)) > CLUSTERS) continue
        for (const [step = 0, state = 0] of growths) {
          if (volume[i + step] === budding) volume[i] = state
        }
      }
    }
  }

  /**
   * A round basin of lava under a low vault, if there is solid rock all around.
   * @param {Uint16Array} volume
   * @param {number} h
   * @param {number} low lowest ground of the column
   */
  function pool (volume, h, low) {
    const y = MIN_Y + 12 + Math.floor(unit(h) * Math.max(0, low - 10 - MIN_Y - 12))
    if (!isSolid(volume, y - 3, y + 4)) return
    for (let dy = -2; dy <= 3; dy++) {
      for (let z = 3; z < 13; z++) {
        for (let x = 3; x < 13; x++) {
          if (Math.hypot(x - 7.5, dy * 1.7, z - 7.5) + unit(hash2(h, x, z)) < 5) volume[cell(x, y + dy, z)] = dy <= 0 ? lava : 0
        }
      }
    }
  }

  /**
   * @param {Uint16Array} volume
   * @param {number} from
   * @param {number} to
   */
  function isSolid (volume, from, to) {
    for (let i = cell(0, from, 0); i < cell(0, to + 1, 0); i++) {
      if (volume[i] === 0 || volume[i] === water || volume[i] === lava) return false
    }
    return true
  }

  /**
   * A shallow pool of lava with a sandstone bed in flat desert.
   * @param {Uint16Array} volume
   * @param {import('./plan.js').Plan} plan
   */
  function desertPool (volume, plan) {
    if (plan.low < 64 || plan.high - plan.low > 2 || !plan.biomes.every((biome) => biome === DESERT)) return
    const y = plan.low
    for (let z = 4; z < 12; z++) {
      for (let x = 4; x < 12; x++) {
        const far = Math.hypot(x - 7.5, z - 7.5)
        if (far > 3.6) continue
        for (let top = plan.height(x, z); top >= y; top--) volume[cell(x, top, z)] = 0
        volume[cell(x, y - 1, z)] = lava
        volume[cell(x, y - 2, z)] = far < 2.5 ? lava : sandstone
        volume[cell(x, y - 3, z)] = sandstone
      }
    }
  }

  /**
   * Puts what the column's own hash calls for into it.
   * @param {Uint16Array} volume
   * @param {import('./plan.js').Plan} plan
   * @param {number} cx
   * @param {number} cz
   */
  function place (volume, plan, cx, cz) {
    const g = hash2(geodeSeed, cx, cz)
    if (unit(g) < GEODE_CHANCE) geode(volume, next(g), plan.low)
    const p = hash2(poolSeed, cx, cz)
    if (unit(p) < POOL_CHANCE) pool(volume, next(p), plan.low)
    if (unit(next(next(p))) < DESERT_POOL_CHANCE) desertPool(volume, plan)
  }

  return { place }
}
