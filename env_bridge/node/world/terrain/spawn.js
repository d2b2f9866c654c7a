/**
 * Where a new player starts: dry grass with wood within reach on foot.
 *
 * Looks only at the climate and the trees, makes no columns. Not covered: animals, plants in the way (they can be walked through).
 */

import { BIOMES } from './biomes.js'
import { SEA_LEVEL } from './climate.js'

const STEP = 8
const RADIUS = 64
const SIDE = RADIUS * 2 + 1
const FEWEST_TREES = 6
const FEWEST_BLOCKS = 4000
const CLIMB = 1
const DROP = 3
const FARTHEST_RING = 4000
const GRASSY = new Set(['plains', 'forest', 'birch_forest', 'taiga', 'savanna', 'dark_forest', 'jungle', 'windswept_hills'])

/**
 * @typedef {{ sample(x: number, z: number): import('./climate.js').Site }} Climate
 * @typedef {{ find(sx: number, sz: number): import('./trees.js').Tree | null }} Trees
 */

/**
 * The first good place on a spiral around (0, 0): the block that the feet are in.
 * @param {Climate} climate
 * @param {Trees} trees
 */
export function findSpawn (climate, trees) {
  for (let ring = 0; ring < FARTHEST_RING; ring++) {
    for (const [sx, sz] of ringOf(ring)) {
      const x = sx * STEP
      const z = sz * STEP
      if (isLevelGrass(climate, trees, x, z) && reachableTrees(climate, trees, x, z) >= FEWEST_TREES) {
        return { x, y: climate.sample(x, z).height + 1, z }
      }
    }
  }
  throw new Error(`no dry place with trees within ${FARTHEST_RING * STEP} blocks of the origin; choose another seed`)
}

/**
 * Squares at one distance from the middle.
 * @param {number} ring
 * @returns {Generator<[number, number]>}
 */
function * ringOf (ring) {
  if (ring === 0) yield [0, 0]
  for (let i = -ring; i < ring; i++) {
    yield [i, -ring]
    yield [ring, i]
    yield [-i + 0, ring]
    yield [-ring, -i + 0]
  }
}

/**
 * Whether a place and its eight neighbours are flat grassy ground under open sky.
 * @param {Climate} climate
 * @param {Trees} trees
 * @param {number} x
 * @param {number} z
 */
function isLevelGrass (climate, trees, x, z) {
  const height = climate.sample(x, z).height
  if (height <= SEA_LEVEL) return false
  for (let dz = -1; dz <= 1; dz++) {
    for (let dx = -1; dx <= 1; dx++) {
      const site = climate.sample(x + dx, z + dz)
      if (site.height !== height || site.opening > 0 || site.stony > 0.5 || !GRASSY.has(BIOMES[site.biome]?.name ?? '')) return false
    }
  }
  return !isShaded(trees, x, z)
}

/**
 * Whether a tree's crown may hang over a place.
 * @param {Trees} trees
 * @param {number} x
 * @param {number} z
 */
function isShaded (trees, x, z) {
  for (let sz = (z - 8) >> 2; sz <= (z + 8) >> 2; sz++) {
    for (let sx = (x - 8) >> 2; sx <= (x + 8) >> 2; sx++) {
      const tree = trees.find(sx, sz)
      if (tree !== null && Math.max(Math.abs(tree.x - x), Math.abs(tree.z - z)) <= 5) return true
    }
  }
  return false
}

/**
 * How many trees a walker can come up to within the radius; 0 on a scrap of land.
 * @param {Climate} climate
 * @param {Trees} trees
 * @param {number} x
 * @param {number} z
 */
function reachableTrees (climate, trees, x, z) {
  const reached = walk(climate, x, z)
  if (reached.reduce((sum, one) => sum + one, 0) < FEWEST_BLOCKS) return 0
  let count = 0
  for (let sz = (z - RADIUS + 1) >> 2; sz < (z + RADIUS - 1) >> 2; sz++) {
    for (let sx = (x - RADIUS + 1) >> 2; sx < (x + RADIUS - 1) >> 2; sx++) {
      const tree = trees.find(sx, sz)
      if (tree === null) continue
      const i = (tree.z - z + RADIUS) * SIDE + tree.x - x + RADIUS
      if (reached[i] === 1 && Math.hypot(tree.x - x, tree.z - z) <= RADIUS) count++
    }
  }
  return count
}

/**
 * Places that a walker reaches over dry land: 1 in an array of SIDE rows.
 * @param {Climate} climate
 * @param {number} x
 * @param {number} z
 */
function walk (climate, x, z) {
  const reached = new Uint8Array(SIDE * SIDE)
  const heights = new Int16Array(SIDE * SIDE)
  const queue = [RADIUS * SIDE + RADIUS]
  const middle = queue[0] ?? 0
  reached[middle] = 1
  heights[middle] = climate.sample(x, z).height
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    for (const way of [1, -1, SIDE, -SIDE]) {
      const to = at + way
      const column = to % SIDE
      if (to < 0 || to >= SIDE * SIDE || reached[to] === 1 || Math.abs(column - at % SIDE) > 1) continue
      if (heights[to] === 0) heights[to] = climate.sample(x - RADIUS + column, z - RADIUS + Math.floor(to / SIDE)).height
      const rise = (heights[to] ?? 0) - (heights[at] ?? 0)
      if ((heights[to] ?? 0) < SEA_LEVEL || rise > CLIMB || rise < -DROP) continue
      reached[to] = 1
      queue.push(to)
    }
  }
  return reached
}
