/** The land as tests look at it: blocks by world position and name, columns made once. */

import loadRegistry from 'prismarine-registry'
import { createTerrain } from '../../world/terrain/index.js'

export const registry = loadRegistry('1.20.4')

/** @param {number} seed */
export function land (seed) {
  const terrain = createTerrain({ seed, registry })
  /** @type {Map<string, import('../../world/core/column.js').Column>} */
  const columns = new Map()

  /**
   * @param {number} cx
   * @param {number} cz
   */
  function column (cx, cz) {
    const key = `${cx},${cz}`
    let found = columns.get(key)
    if (found === undefined) columns.set(key, found = terrain.column(cx, cz))
    return found
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} z
   */
  function state (x, y, z) {
    return column(x >> 4, z >> 4).get(x & 15, y, z & 15)
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} z
   * @returns {string}
   */
  function name (x, y, z) {
    return registry.blocksByStateId[state(x, y, z)]?.name ?? 'nothing'
  }

  return { terrain, column, state, name }
}

/**
 * Middle of the first stretch of a biome found along a spiral of 16-block steps.
 * @param {import('../../world/terrain/index.js').Terrain} terrain
 * @param {string} biome
 * @param {number} [clear] blocks on each side that must be of the biome too
 */
export function findBiome (terrain, biome, clear = 0) {
  for (let ring = 0; ring < 400; ring++) {
    for (let i = -ring; i <= ring; i++) {
      for (const [x, z] of [[i, -ring], [i, ring], [-ring, i], [ring, i]]) {
        const at = { x: (x ?? 0) * 16 + 8, z: (z ?? 0) * 16 + 8 }
        const around = [[0, 0], [clear, clear], [-clear, clear], [clear, -clear], [-clear, -clear]]
        if (around.every(([dx = 0, dz = 0]) => terrain.biomeAt(at.x + dx, at.z + dz) === biome)) return at
      }
    }
  }
  throw new Error(`no ${biome} within 6400 blocks`)
}
