/**
 * Prints a map of the land and its ores beside the published numbers: `node world/terrain/map.js --seed 7 --radius 128 [--json]`.
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
 * The land around a place: one letter a square, the share of each biome, the highest ground.
 * @param {number} seed
 * @param {{ x: number, z: number }} middle
 * @param {number} radius blocks
 */
export function surveyLand (seed, middle, radius) {
  const climate = createClimate(seed)
  const step = Math.max(1, Math.ceil(radius * 2 / WIDTH))
  /** @type {Map<string, number>} */
  const counts = new Map()
  const lines = []
  let squares = 0
  let highest = -64
  for (let z = -radius; z < radius; z += step * 2) {
    let line = ''
    for (let x = -radius; x < radius; x += step) {
      const site = climate.sample(middle.x + x, middle.z + z)
      const name = BIOMES[site.biome]?.name ?? '?'
      counts.set(name, (counts.get(name) ?? 0) + 1)
      squares++
      highest = Math.max(highest, site.height)
      const isLake = site.height < SEA_LEVEL && !/ocean|river/.test(name)
      line += Math.abs(x) < step && Math.abs(z) < step * 2 ? '@' : isLake ? 'o' : LETTERS[/** @type {keyof typeof LETTERS} */ (name)]
    }
    lines.push(line)
  }
  const shares = Object.fromEntries([...counts].sort((a, b) => b[1] - a[1]).map(([name, count]) => [name, count / squares]))
  return { lines, shares, highest }
}

/**
 * @param {number} seed
 * @param {{ x: number, z: number }} middle
 * @param {number} radius blocks
 */
export function mapText (seed, middle, radius) {
  const { lines, shares, highest } = surveyLand(seed, middle, radius)
  const legend = Object.entries(shares).map(([name, share]) => `${LETTERS[/** @type {keyof typeof LETTERS} */ (name)]} ${name} ${(100 * share).toFixed(0)} %`)
  return [...lines, `@ spawn, o lake, ${legend.join(', ')}; highest ground y ${highest}`].join('\n')
}

/**
 * Blocks of each ore a column, by height: found, and promised by world/data/ores.json for the rock there.
 * @param {import('./index.js').Terrain} terrain
 * @param {any} registry
 * @param {{ x: number, z: number }} middle
 * @param {number} radius blocks
 */
export function surveyOres (terrain, registry, middle, radius) {
  const reach = Math.max(1, Math.min(Math.floor(radius / 16), Math.sqrt(MOST_COLUMNS) / 2))
  const columns = []
  for (let cz = -reach; cz < reach; cz++) {
    for (let cx = -reach; cx < reach; cx++) columns.push(terrain.column((middle.x >> 4) + cx, (middle.z >> 4) + cz))
  }
  const ores = countOres(columns, registry, null).map(({ ore, found, promised }) => {
    /** @param {number} from @param {number} to */
    const band = (from, to) => ({ from, to, found: sum(found, from, to), promised: sum(promised, from, to) })
    return { ore, all: band(-64, 319), bands: Array.from({ length: 8 }, (_, i) => band(-64 + i * BAND, -65 + (i + 1) * BAND)) }
  })
  return { columns: columns.length, ores }
}

/** @param {Float64Array} layers @param {number} from @param {number} to */
function sum (layers, from, to) {
  return layers.slice(from + 64, to + 65).reduce((total, blocks) => total + blocks, 0)
}

/**
 * @param {import('./index.js').Terrain} terrain
 * @param {any} registry
 * @param {{ x: number, z: number }} middle
 * @param {number} radius blocks
 */
export function oreText (terrain, registry, middle, radius) {
  const { columns, ores } = surveyOres(terrain, registry, middle, radius)
  const pair = (/** @type {{ found: number, promised: number }} */ { found, promised }) => `${found.toFixed(2)}/${promised.toFixed(2)}`.padStart(14)
  const head = ['ore'.padEnd(14), ...(ores[0]?.bands ?? []).map(({ from, to }) => `y ${from}..${to}`.padStart(14)), 'all'.padStart(15)].join('')
  const rows = ores.map(({ ore, all, bands }) => ore.padEnd(14) + [...bands.map(pair), pair(all).padStart(15)].join(''))
  return [`blocks a column, found/promised, over ${columns} columns`, head, ...rows].join('\n')
}

function main () {
  let values
  try {
    values = parseArgs({ options: { seed: { type: 'string', default: '1' }, radius: { type: 'string', default: '128' }, json: { type: 'boolean', default: false } } }).values
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error))
  }
  const seed = Number(values.seed)
  const radius = Number(values.radius)
  if (!/^-?\d+$/.test(values.seed) || !Number.isSafeInteger(seed)) return refuse(`--seed takes a whole number, got "${values.seed}"`)
  if (!(radius >= 16 && radius <= 1e6)) return refuse(`--radius takes 16 to 1000000 blocks, got "${values.radius}"`)
  const registry = loadRegistry('1.20.4')
  const terrain = createTerrain({ seed, registry })
  const spawn = terrain.spawn()
  const biome = terrain.biomeAt(spawn.x, spawn.z)
  if (values.json) {
    const { lines: map, shares: biomes, highest } = surveyLand(seed, spawn, radius)
    process.stdout.write(JSON.stringify({ seed, radius, spawn: { ...spawn, biome }, biomes, highest, map, ...surveyOres(terrain, registry, spawn, radius) }) + '\n')
    return
  }
  process.stdout.write([`seed ${seed}, spawn at ${spawn.x} ${spawn.y} ${spawn.z} in ${biome}`, mapText(seed, spawn, radius), oreText(terrain, registry, spawn, radius)].join('\n') + '\n')
}

/** @param {string} why */
function refuse (why) {
  process.stderr.write(`map: ${why}. Use: node world/terrain/map.js --seed 7 --radius 128\n`)
  process.exitCode = 2
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) main()
