/**
 * Where mobs come from and when they vanish: herds with new land, monsters in the dark, fish in water, up to the game's caps.
 *
 * Source: spawning.json; Minecraft Wiki, page Mob spawning. Differs: columns within 5 of a player instead of 8, with the caps
 * scaled to them; every column has its turn every two seconds instead of 20 times.
 */
import { createRequire } from 'node:module'
import { MIN_Y } from '../core/column.js'
import { isSolid, registry } from '../core/data.js'
import { Random, mixSeed } from '../core/random.js'
import { columnKey } from '../core/world.js'
import { roofOf } from './light_columns.js'
import { ACTIVE_BLOCKS, isMonster, mobKind, remove, reviewAwake, spawnMob } from './mobs.js'
import { canSpawn, ground } from './spawn_conditions.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Entity} Entity */
/** @typedef {import('../core/column.js').Column} Column */
/** @typedef {import('./mobs.js').Mob['category']} Category */
/** @typedef {[kind: string, weight: number, low: number, high: number]} Spawner */
/** @typedef {{ x: number, y: number, z: number }} Position */

const require = createRequire(import.meta.url)
/** @type {Record<Category, Record<string, Spawner[]>> & { herds: Record<string, number>, categories: Record<Category, { cap: number, despawn: number | null, every: number }> }} */
const table = require('./spawning.json')
const categories = /** @type {Category[]} */ (Object.keys(table.categories))

const REVIEW_TICKS = 20
const RADIUS_COLUMNS = 5
const CAP_COLUMNS = 289
const COUNTED_BLOCKS = 128
const FAR_FROM_PLAYER = 24
const GROUPS = 3
const MOST_AT_ONCE = 4
const GROUP_SPREAD = 5
const LINGER_BLOCKS = 32
const LINGER_TICKS = 600
const VANISH_CHANCE = REVIEW_TICKS / 800
const BABY_CHANCE = 0.05
const HERD_SPREAD = 2
const SEA_LEVEL = 63
const CORNERS = [[0, 0], [0, 15], [15, 0], [15, 15]]
const FOREVER = 2 ** 31 - 1

/** What comes in a biome. @param {Category} category @param {string} biome */
export function spawners (category, biome) {
  return table[category][biome] ?? /** @type {Spawner[]} */ (table[category].default)
}

/** @param {Spawner[]} list @param {Random} random @returns {Spawner | null} */
function pick (list, random) {
  let roll = random.next() * list.reduce((sum, [, weight]) => sum + weight, 0)
  return list.find(([, weight]) => (roll -= weight) < 0) ?? null
}

/** @param {Column} column @param {number} x @param {number} y @param {number} z @returns {string} */
function biomeAt (column, x, y, z) {
  return registry.biomes[column.biome(x & 15, y, z & 15)]?.name ?? 'plains'
}

/** The herds of a column, the same whenever it is first seen. @param {World} world @param {number} cx @param {number} cz @param {Column} column */
function populate (world, cx, cz, column) {
  if (!world.gameRules.doMobSpawning) return
  const random = new Random(mixSeed(world.seed ^ 0x6d6f62, cx, cz))
  const biome = biomeAt(column, 8, 64, 8)
  const list = spawners('creature', biome)
  while (list.length > 0 && random.next() < (table.herds[biome] ?? table.herds.default ?? 0)) {
    const [kind, , low, high] = /** @type {Spawner} */ (pick(list, random))
    const [x, z, size] = [random.int(2, 13), random.int(2, 13), random.int(low, high)]
    for (let i = 0; i < size; i++) {
      const mx = Math.max(0, Math.min(15, x + random.int(-HERD_SPREAD, HERD_SPREAD)))
      const mz = Math.max(0, Math.min(15, z + random.int(-HERD_SPREAD, HERD_SPREAD)))
      const y = ground(column, mx, mz, kind)
      const yaw = random.int(0, 359)
      if (y !== null) spawnMob(world, kind, { x: (cx << 4) + mx + 0.5, y, z: (cz << 4) + mz + 0.5 }, yaw, { home: columnKey(cx, cz) })
    }
  }
}

/** @param {World} world */
function tick (world) {
  if (world.age % REVIEW_TICKS !== 0) return
  const counts = reviewMobs(world)
  if (!world.gameRules.doMobSpawning) return
  const columns = columnsNear(world)
  for (const category of categories) {
    const { cap, every } = table.categories[category]
    if (world.age % every !== 0 || (category === 'monster' && world.gameRules.difficulty === 'peaceful')) continue
    const most = cap * columns.length / CAP_COLUMNS
    for (let i = 0; i < columns.length && counts[category] < most; i++) {
      const [cx, cz] = /** @type {[number, number]} */ (columns[i])
      counts[category] += spawnIn(world, category, cx, cz)
    }
  }
}

/** Counts the mobs near players by category; lets those vanish that nobody has been near for long. @param {World} world */
function reviewMobs (world) {
  reviewAwake(world)
  const counts = { monster: 0, creature: 0, water_creature: 0, water_ambient: 0 }
  for (const mob of world.entities.of('mob')) {
    const { category } = mobKind(mob.type)
    const distance = nearestPlayer(world, mob)
    mob.asleep = distance > ACTIVE_BLOCKS
    if ((mob.asleep && mob.deathTicks) || (!mob.kept && !mob.customName && isGone(world, mob, distance))) remove(world, mob)
    else if (distance < COUNTED_BLOCKS && !mob.kept) counts[category]++
  }
  return counts
}

/** @param {World} world @param {Entity} mob @param {number} distance to the nearest player */
function isGone (world, mob, distance) {
  if (world.gameRules.difficulty === 'peaceful' && isMonster(mob)) return true
  const { despawn } = table.categories[mobKind(mob.type).category]
  mob.idleTicks = distance < LINGER_BLOCKS ? 0 : (mob.idleTicks ?? 0) + REVIEW_TICKS
  if (despawn === null) return false
  return (distance > despawn && distance < FOREVER) || (mob.idleTicks > LINGER_TICKS && world.random.next() < VANISH_CHANCE)
}

/** @param {World} world @param {Position} at */
function nearestPlayer (world, { x, y, z }) {
  let nearest = FOREVER * FOREVER
  for (const player of world.present) {
    if (player.gamemode !== 'spectator') nearest = Math.min(nearest, (player.x - x) ** 2 + (player.y - y) ** 2 + (player.z - z) ** 2)
  }
  return Math.sqrt(nearest)
}

/** Columns around players, beginning somewhere by chance so that none is always first. @param {World} world @returns {[number, number][]} */
function columnsNear (world) {
  /** @type {Map<number, [number, number]>} */
  const found = new Map()
  for (const player of world.present) {
    if (player.gamemode === 'spectator') continue
    const [px, pz] = [Math.floor(player.x) >> 4, Math.floor(player.z) >> 4]
    for (let cx = px - RADIUS_COLUMNS; cx <= px + RADIUS_COLUMNS; cx++) {
      for (let cz = pz - RADIUS_COLUMNS; cz <= pz + RADIUS_COLUMNS; cz++) found.set(columnKey(cx, cz), [cx, cz])
    }
  }
  const all = [...found.values()]
  const start = Math.floor(world.random.next() * all.length)
  return [...all.slice(start), ...all.slice(0, start)]
}

/** Columns in whose corners there is a biome of fish or squid. @type {WeakMap<Column, boolean>} */
const waters = new WeakMap()

/** Whether anything of a category can come in a column: the cheapest question first. @param {Category} category @param {Column} column */
function mayHold (category, column) {
  if (category === 'monster' || category === 'creature') return true
  let isWater = waters.get(column)
  if (isWater === undefined) {
    isWater = CORNERS.some(([x = 0, z = 0]) => spawners('water_creature', biomeAt(column, x, SEA_LEVEL, z)).length > 0)
    waters.set(column, isWater)
  }
  return isWater
}

/** One column's turn. @param {World} world @param {Category} category @param {number} cx @param {number} cz @returns {number} how many came */
function spawnIn (world, category, cx, cz) {
  const { random } = world
  if (!mayHold(category, world.column(cx, cz))) return 0
  const x = (cx << 4) + random.int(0, 15)
  const z = (cz << 4) + random.int(0, 15)
  const y = random.int(MIN_Y, roofOf(world, x, z) + 1)
  if (isSolid[world.getBlock(x, y, z)]) return 0
  let count = 0
  for (let n = 0; n < GROUPS && count < MOST_AT_ONCE; n++) count += spawnGroup(world, category, { x, y, z }, MOST_AT_ONCE - count)
  return count
}

/** @param {World} world @param {Category} category @param {Position} from @param {number} most */
function spawnGroup (world, category, from, most) {
  const { random } = world
  let { x, z } = from
  let left = random.int(1, 4)
  let count = 0
  /** @type {Spawner | null} */
  let spawner = null
  for (let n = 0; n < left && count < most; n++) {
    x += random.int(0, GROUP_SPREAD) - random.int(0, GROUP_SPREAD)
    z += random.int(0, GROUP_SPREAD) - random.int(0, GROUP_SPREAD)
    const at = { x: x + 0.5, y: from.y, z: z + 0.5 }
    const distance = nearestPlayer(world, at)
    if (distance <= FAR_FROM_PLAYER || distance > (table.categories[category].despawn ?? FOREVER) || Math.hypot(world.spawn.x - at.x, world.spawn.y - at.y, world.spawn.z - at.z) < FAR_FROM_PLAYER) continue
    if (!spawner) {
      spawner = pick(spawners(category, biomeAt(world.column(x >> 4, z >> 4), x, from.y, z)), random)
      if (!spawner) return count
      left = random.int(spawner[2], spawner[3])
      n = 0
    }
    if (!canSpawn(world, spawner[0], x, from.y, z)) continue
    const isYoung = spawner[0] === 'zombie' && random.next() < BABY_CHANCE
    spawnMob(world, spawner[0], at, random.int(0, 359), isYoung ? { growTicks: FOREVER } : {})
    count++
  }
  return count
}

/** @type {import('../core/rule.js').Rule} */
export default { name: 'spawning', tick, columnPopulated: populate }
