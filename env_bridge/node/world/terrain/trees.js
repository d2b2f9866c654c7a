/**
 * Which trees stand where, and their blocks in one column.
 *
 * The world is cut into squares of four blocks, each with at most one tree, decided by the square's own hash and the land at its foot: a
 * column asks for every tree that may reach into it, so the order in which columns are made does not matter.
 */

import { BIOMES } from './biomes.js'
import { SEA_LEVEL } from './climate.js'
import { hash2, next, subSeed, unit } from './noise.js'
import { FARTHEST_REACH } from './sketch.js'
import { drawTrees } from './treeshapes.js'
import { cell } from './volume.js'

const SQUARE = 4
const DENSEST = Math.max(...BIOMES.map((biome) => biome.trees)) / 16

/**
 * The tree of one square. `find` fills and returns the same object each time.
 * @typedef {{ x: number, y: number, z: number, shape: import('./sketch.js').TreeShape }} Tree y is that of the lowest log
 */

/**
 * @param {number} seed
 * @param {import('./palette.js').StateOf} stateOf
 * @param {{ sample(x: number, z: number): import('./climate.js').Site }} climate
 */
export function createTrees (seed, stateOf, climate) {
  const shapes = drawTrees(stateOf)
  const treeSeed = subSeed(seed, 'tree')
  const dirt = stateOf('dirt')
  const menus = BIOMES.map((biome) => biome.kinds.flatMap(([kind, weight]) => new Array(weight).fill(shapes[kind])))
  const families = leafFamilies(shapes)
  /** @type {Tree} */
  const tree = { x: 0, y: 0, z: 0, shape: /** @type {any} */ (menus.flat(2)[0]) }

  /**
   * The tree whose trunk stands in a square of 4x4 blocks, or null.
   * @param {number} sx x / 4
   * @param {number} sz z / 4
   */
  function find (sx, sz) {
    let h = hash2(treeSeed, sx, sz)
    const chance = unit(h)
    if (chance >= DENSEST) return null
    h = next(h)
    const x = sx * SQUARE + (h & 255) % 3
    const z = sz * SQUARE + ((h >> 8) & 255) % 3
    const site = climate.sample(x, z)
    const biome = BIOMES[site.biome]
    if (biome === undefined || chance >= biome.trees / 16 || !isSoil(site)) return null
    const height = site.height
    const menu = menus[site.biome] ?? []
    h = next(h)
    const kind = menu[Math.floor(unit(h) * menu.length)]
    h = next(h)
    tree.shape = kind[(h >>> 4) % kind.length]
    tree.x = x
    tree.y = height + 1
    tree.z = z
    return tree.shape.wide && !standsWide(tree) ? null : tree
  }

  /**
   * Lowers a tree of 2x2 to the lowest of its four feet; false when the ground is too steep or wet for it.
   * @param {Tree} tree
   */
  function standsWide (tree) {
    let low = tree.y
    for (let i = 1; i < 4; i++) {
      const site = climate.sample(tree.x + (i & 1), tree.z + (i >> 1))
      if (!isSoil(site) || Math.abs(site.height + 1 - tree.y) > 2) return false
      low = Math.min(low, site.height + 1)
    }
    tree.y = low
    return true
  }

  /**
   * Sets one block of a tree if nothing firmer is there.
   * @param {Uint16Array} volume
   * @param {number} i
   * @param {number} state
   * @param {boolean} isLog
   */
  function grow (volume, i, state, isLog) {
    const old = volume[i] ?? 0
    const family = families[old]
    if (old === 0 || (isLog && family !== 0) || (family !== 0 && family === families[state] && state < old)) volume[i] = state
  }

  /**
   * Puts a tree's blocks into the column whose first block is (x0, z0).
   * @param {Uint16Array} volume
   * @param {Tree} tree
   * @param {number} x0
   * @param {number} z0
   */
  function stamp (volume, tree, x0, z0) {
    const { dx, dy, dz, state, log, wide } = tree.shape
    for (let i = 0; i < dx.length; i++) {
      const x = tree.x + (dx[i] ?? 0) - x0
      const z = tree.z + (dz[i] ?? 0) - z0
      if (x < 0 || x > 15 || z < 0 || z > 15) continue
      grow(volume, cell(x, tree.y + (dy[i] ?? 0), z), state[i] ?? 0, log[i] === 1)
    }
    for (let i = 0; i < (wide ? 4 : 1); i++) {
      const x = tree.x + (i & 1) - x0
      const z = tree.z + (i >> 1) - z0
      if (x >= 0 && x < 16 && z >= 0 && z < 16) volume[cell(x, tree.y - 1, z)] = dirt
    }
  }

  /**
   * Plants all trees that reach into a column.
   * @param {Uint16Array} volume
   * @param {number} x0 first block of the column
   * @param {number} z0
   */
  function plant (volume, x0, z0) {
    for (let sz = (z0 - FARTHEST_REACH) >> 2; sz <= (z0 + 15 + FARTHEST_REACH) >> 2; sz++) {
      for (let sx = (x0 - FARTHEST_REACH) >> 2; sx <= (x0 + 15 + FARTHEST_REACH) >> 2; sx++) {
        const found = find(sx, sz)
        if (found !== null) stamp(volume, found, x0, z0)
      }
    }
  }

  return { find, plant }
}

/**
 * Whether the land at a place can hold a trunk.
 * @param {import('./climate.js').Site} site
 */
function isSoil (site) {
  return site.height >= SEA_LEVEL && site.opening === 0 && site.stony <= 0.5
}

/**
 * A number for each wood's leaf states, 0 for every other block.
 * @param {Record<string, import('./sketch.js').TreeShape[]>} shapes
 */
function leafFamilies (shapes) {
  const families = new Uint8Array(65536)
  Object.values(shapes).forEach((kind) => {
    for (const { state, log } of kind) {
      const leaves = state.filter((_, i) => log[i] === 0)
      const first = leaves.reduce((low, one) => Math.min(low, one), 65535)
      for (const one of leaves) families[one] = families[one] === 0 ? 1 + (first % 251) : families[one] ?? 0
    }
  })
  return families
}
