/** Prints ores, biomes, chests and spawns beside the published numbers, as in world/FEATURES.md: `node test/figures/main.js [--seed 1]`. */
import { parseArgs } from 'node:util'
import { registry } from '../../world/core/data.js'
import { isMonster } from '../../world/rules/mobs.js'
import { spawners } from '../../world/rules/spawning.js'
import { countOres } from '../../world/terrain/expected.js'
import { surveyLand, surveyOres } from '../../world/terrain/map.js'
import { createTerrain } from '../../world/terrain/index.js'
import { findBiome } from '../terrain/land.js'
import { run, worldWithPlayer } from '../world/helpers.js'

const ORE_BLOCKS = 160
const LAND_BLOCKS = 4000
const MOUNTAINS = 'windswept_hills'
const MOUNTAIN_COLUMNS = 8
const LAND_SEEDS = 5
const CHEST_COLUMNS = 12
const NIGHTS = 40
const NIGHT_TICKS = 600
const MIDNIGHT = 18000

/** @param {number} value */
const percent = value => `${(100 * value).toFixed(1)} %`

/** @param {string[]} head @param {string[][]} rows */
function table (head, rows) {
  const line = (/** @type {string[]} */ cells) => `| ${cells.join(' | ')} |`
  process.stdout.write([line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n') + '\n\n')
}

/** @param {number} seed */
function ores (seed) {
  const terrain = createTerrain({ seed, registry })
  const { columns, ores } = surveyOres(terrain, registry, terrain.spawn(), ORE_BLOCKS)
  const pair = (/** @type {{ found: number, promised: number }} */ { found, promised }) => promised < 0.005 && found === 0 ? '' : `${found.toFixed(2)} / ${promised.toFixed(2)}`
  const bands = ores[0]?.bands.slice(0, 6) ?? []
  process.stdout.write(`Blocks a column, found / promised, over ${columns} columns of seed ${seed}\n\n`)
  table(['ore', ...bands.map(({ from, to }) => `y ${from}..${to}`), 'all', 'off by'], ores.map(({ ore, all, bands }) => {
    return [ore, ...bands.slice(0, 6).map(pair), pair(all), `${(100 * (all.found / all.promised - 1)).toFixed(0)} %`]
  }))
}

/** Emeralds, which only mountains have. @param {number} seed */
function emeralds (seed) {
  const terrain = createTerrain({ seed, registry })
  const { x, z } = findBiome(terrain, MOUNTAINS, MOUNTAIN_COLUMNS / 2 * 16)
  const columns = Array.from({ length: MOUNTAIN_COLUMNS ** 2 }, (_, i) => terrain.column((x >> 4) - (MOUNTAIN_COLUMNS >> 1) + i % MOUNTAIN_COLUMNS, (z >> 4) - (MOUNTAIN_COLUMNS >> 1) + Math.floor(i / MOUNTAIN_COLUMNS)))
  const emerald = countOres(columns, registry, MOUNTAINS).find(({ ore }) => ore === 'emerald_ore')
  if (!emerald) throw new Error('no emerald among the ores')
  const count = (/** @type {Float64Array} */ layers, /** @type {number} */ from, /** @type {number} */ to) => layers.slice(from + 64, to + 64).reduce((sum, blocks) => sum + blocks, 0)
  const bands = [[-16, 32], [32, 64], [64, 96], [96, 128], [-64, 320]]
  process.stdout.write(`Emeralds a column, found / promised, over ${columns.length} columns of ${MOUNTAINS} at ${x}, ${z}\n\n`)
  table(['ore', ...bands.map(([from = 0, to = 0]) => to === 320 ? 'all' : `y ${from}..${to - 1}`)],
    [['emerald_ore', ...bands.map(([from = 0, to = 0]) => `${count(emerald.found, from, to).toFixed(2)} / ${count(emerald.promised, from, to).toFixed(2)}`)]])
}

/** @param {number} seed */
function biomes (seed) {
  const lands = Array.from({ length: LAND_SEEDS }, (_, i) => surveyLand(seed + i, { x: 0, z: 0 }, LAND_BLOCKS).shares)
  const names = [...new Set(lands.flatMap(shares => Object.keys(shares)))]
  const mean = (/** @type {string} */ name) => lands.reduce((sum, shares) => sum + (shares[name] ?? 0), 0) / lands.length
  table(['biome', 'share', 'least', 'most'], names.sort((a, b) => mean(b) - mean(a)).map(name => {
    const shares = lands.map(land => land[name] ?? 0)
    return [name, percent(mean(name)), percent(Math.min(...shares)), percent(Math.max(...shares))]
  }))
}

/** @param {number} seed */
function chests (seed) {
  /** @type {Record<string, number>} */
  const counts = {}
  let columns = 0
  for (let i = 0; i < LAND_SEEDS; i++) {
    const terrain = createTerrain({ seed: seed + i, registry })
    for (let cx = -CHEST_COLUMNS; cx < CHEST_COLUMNS; cx++) {
      for (let cz = -CHEST_COLUMNS; cz < CHEST_COLUMNS; cz++, columns++) for (const { table } of terrain.column(cx, cz).finds) counts[table] = (counts[table] ?? 0) + 1
    }
  }
  table(['loot', `chests in 100 columns (${columns} columns around the middle)`], Object.entries(counts).map(([name, count]) => [name, (100 * count / columns).toFixed(2)]))
}

/** Monsters on open ground by night: shares of the kinds, and how full the cap is. @param {number} seed */
function spawns (seed) {
  const { world, player } = worldWithPlayer({ seed, gameRules: { doMobSpawning: true, doDaylightCycle: false } })
  world.timeOfDay = MIDNIGHT
  player.gamemode = 'creative'
  /** @type {Record<string, number>} */
  const counts = {}
  world.events.on('entityAdded', mob => { if (isMonster(mob)) counts[mob.type] = (counts[mob.type] ?? 0) + 1 })
  let standing = 0
  for (let night = 0; night < NIGHTS; night++) {
    run(world, NIGHT_TICKS)
    const monsters = [...world.entities.values()].filter(isMonster)
    standing += monsters.length / NIGHTS
    for (const mob of monsters) world.removeEntity(mob)
  }
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const kinds = spawners('monster', 'plains')
  const weights = kinds.reduce((sum, [, weight]) => sum + weight, 0)
  table(['monster', 'share of spawns', 'published weight'], kinds.map(([kind, weight]) => [kind, percent((counts[kind] ?? 0) / all), `${weight} of ${weights} = ${percent(weight / weights)}`]))
  process.stdout.write(`${all} spawned in ${NIGHTS} x ${NIGHT_TICKS} ticks; ${standing.toFixed(1)} stood after ${NIGHT_TICKS}, the cap is ${(70 * 121 / 289).toFixed(1)}\n`)
}

const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' } } })
for (const part of [ores, emeralds, biomes, chests, spawns]) part(Number(values.seed))
