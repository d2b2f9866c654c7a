/**
 * The land of the embedded world: unbounded, decided by the seed alone, made one column at a time.
 *
 * A column depends on seed and position only, never on what was made before it. Order of the parts: rock and soil, caves, ores, geodes
 * and lava pools, rooms and chests underground, bedrock, trees, small plants, camps. Not covered: villages, water in caves.
 */

import { BIOMES } from './biomes.js'
import { createCaves } from './caves.js'
import { createClimate } from './climate.js'
import { createFinds } from './finds.js'
import { createGround } from './ground.js'
import { createOres } from './ores.js'
import { createPalette } from './palette.js'
import { Plan } from './plan.js'
import { createPlants } from './plants.js'
import { createPockets } from './pockets.js'
import { createSnow } from './snow.js'
import { findSpawn } from './spawn.js'
import { createTrees } from './trees.js'
import { CELLS, toColumn } from './volume.js'
import { createWaterPlants } from './waterplants.js'

/**
 * @typedef {object} Terrain
 * @property {(cx: number, cz: number) => import('../core/column.js').Column} column
 * @property {() => { x: number, y: number, z: number }} spawn block that the feet are in at a dry, safe place near trees
 * @property {(x: number, z: number) => string} biomeAt
 */

/**
 * @param {{ seed: number, registry: any, used?: { land: Set<string>, finds: Set<string> } }} options registry:
 *   prismarine-registry of the world's version; used: gets the names of the blocks that the land is made of, and of what others built
 * @returns {Terrain}
 */
export function createTerrain ({ seed, registry, used }) {
  const stateOf = createPalette(registry, used?.land)
  const climate = createClimate(seed)
  const ground = createGround(seed, stateOf)
  const caves = createCaves(seed, { air: 0, lava: stateOf('lava', { level: 0 }) })
  const ores = createOres(seed, stateOf, (cx, cz) => biomeAt(cx * 16 + 8, cz * 16 + 8))
  const pockets = createPockets(seed, stateOf)
  const trees = createTrees(seed, stateOf, climate)
  const plants = createPlants(seed, stateOf)
  const waterPlants = createWaterPlants(seed, stateOf)
  const snow = createSnow(stateOf)
  const finds = createFinds(seed, createPalette(registry, used?.finds), registry, () => startAt())
  const biomeIds = BIOMES.map(({ name }) => registry.biomesByName[name].id)
  const volume = new Uint16Array(CELLS)
  const plan = new Plan()
  const biomes = new Uint8Array(16)
  /** @type {{ x: number, y: number, z: number } | null} */
  let spawn = null

  /**
   * @param {number} x
   * @param {number} z
   */
  function biomeAt (x, z) {
    return BIOMES[climate.sample(Math.floor(x), Math.floor(z)).biome]?.name ?? 'plains'
  }

  /**
   * @param {number} cx
   * @param {number} cz
   */
  function column (cx, cz) {
    const x0 = cx * 16
    const z0 = cz * 16
    plan.survey(climate, x0, z0)
    ground.fill(volume, plan, x0, z0)
    caves.carve(volume, x0, z0, plan.caps)
    ores.place(volume, cx, cz, plan.high)
    pockets.place(volume, plan, cx, cz)
    /** @type {import('./finds.js').Find[]} */
    const found = []
    finds.bury(volume, plan, cx, cz, found)
    ground.seal(volume, x0, z0)
    trees.plant(volume, x0, z0)
    plants.grow(volume, plan, x0, z0)
    waterPlants.grow(volume, plan, x0, z0)
    snow.fall(volume, plan)
    finds.settle(volume, plan, cx, cz, found)
    for (let i = 0; i < 16; i++) biomes[i] = biomeIds[plan.biomes[(i >> 2) << 6 | (i & 3) << 2 | 0x22] ?? 0]
    return Object.assign(toColumn(volume, biomes), { finds: found })
  }

  function startAt () {
    spawn ??= findSpawn(climate, trees)
    return { ...spawn }
  }

  return { column, biomeAt, spawn: startAt }
}
