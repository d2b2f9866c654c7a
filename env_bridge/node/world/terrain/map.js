/**
 * Prints a map of the land and its ores beside the published numbers: `node world/terrain/map.js --seed 7 --radius 128`.
 */

import { parseArgs } from 'node:util'
import { pathToFileURL } from 'node:url'
import loadRegistry from 'prismarine-registry'
import { BIOMES } from './biomes.js'
import { createClimate, SEA_LEVEL } from './climate.js'
import { countOres } from './expected.js'
import { createTerrain } from './index.js'

const LETTERS = { ocean: '~', deep_ocean: '≈', river: '-', beach: '.', plains: 'p', forest: 'f', birch_forest: 'b', dark_forest: 'D', taiga: 't', snowy_plains: '*', savanna: 's', desert: 'd', jungle: 'j', swamp: 'w', windswept_hills: '^' }
const WIDTH = 96
const BAND = 32
const MOST_COLUMNS = 400

/**
 * The biomes around a place, one letter a square, with shares and heights.
 * @param {number} seed
 * @param {{ x: number, z: number }} middle
 * @param {number} radius blocks
 */
export function mapText (seed, middle, radius) {
  const climate = createClimate(seed)
  const step = Math.max(1, Math.ceil(radius * 2 / WIDTH))
  /** @type {Map<string, number>} */
  const shares = new Map()
  const lines = []
  let squares = 0
  let highest = -64
  for (let z = -radius; z < radius; z += step * 2) {
    let line = ''
    for (let x = -radius; x < radius; x += step) {
      const site = climate.sample(middle.x + x, middle.z + z)
      const name = BIOMES[site.biome]?.name ?? '?'
      shares.set(name, (shares.get(name) ?? 0) + 1)
      squares++
      highest = Math.max(highest, site.height)
      const isLake = site.height < SEA_LEVEL && !/ocean|river/.test(name)
      line += Math.abs(x) < step && Math.abs(z) < step * 2 ? '@' : isLake ? 'o' : LETTERS[/** @type {keyof typeof LETTERS} */ (name)]
    }
    lines.push(line)
  }
  const legend = [...shares].sort((a, b) => b[1] - a[1])
    .map(([name, count]) => `${LETTERS[/** @type {keyof typeof LETTERS} */ (name)]} ${name} ${(100 * count / squares).toFixed(0)} %`)
  return [...lines, `@ spawn, o lake, ${legend.join(', ')}; highest ground y ${highest}`].join('\n')
}

/**
 * Ores a column by height: found, and promised by world/data/ores.json for the rock there.
 * @param {import('./index.js').Terrain} terrain
 * @param {any} registry
 * @param {{ x: number, z: number }} middle
 * @param {number} radius blocks
 */
export function oreText (terrain, registry, middle, radius) {
  const reach = Math.max(1, Math.min(Math.floor(radius / 16), Math.sqrt(MOST_COLUMNS) / 2))
  const columns = []
  for (let cz = -reach; cz < reach; cz++) {
    for (let cx = -reach; cx < reach; cx++) columns.push(terrain.column((middle.x >> 4) + cx, (middle.z >> 4) + cz))
  }
  const bands = Array.from({ length: 8 }, (_, i) => -64 + i * BAND)
  const head = ['ore'.padEnd(14), ...bands.map((y) => `y ${y}..${y + BAND - 1}`.padStart(14)), 'all'.padStart(15)].join('')
  const rows = countOres(columns, registry, null).map(({ ore, found, promised }) => {
    const sums = [...bands.map((y) => pair(found, promised, y + 64, y + 64 + BAND)), pair(found, promised, 0, 384).padStart(15)]
    return ore.padEnd(14) + sums.join('')
  })
  return [`blocks a column, found/promised, over ${columns.length} columns`, head, ...rows].join('\n')
}

/**
 * @param {Float64Array} found
 * @param {Float64Array} promised
 * @param {number} from
 * @param {number} to
 */
function pair (found, promised, from, to) {
  const sum = (/** @type {Float64Array} */ layers) => layers.slice(from, to).reduce((total, blocks) => total + blocks, 0)
  return `${sum(found).toFixed(2)}/${sum(promised).toFixed(2)}`.padStart(14)
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' }, radius: { type: 'string', default: '128' } } })
  const seed = Number(values.seed)
  const radius = Number(values.radius)
  if (!Number.isSafeInteger(seed) || !(radius >= 16 && radius <= 1e6)) {
    console.error('map: --seed takes a whole number, --radius 16 to 1000000 blocks')
    process.exit(2)
  }
  const registry = loadRegistry('1.20.4')
  const terrain = createTerrain({ seed, registry })
  const spawn = terrain.spawn()
  console.log(`seed ${seed}, spawn at ${spawn.x} ${spawn.y} ${spawn.z} in ${terrain.biomeAt(spawn.x, spawn.z)}`)
  console.log(mapText(seed, spawn, radius))
  console.log(oreText(terrain, registry, spawn, radius))
}
