/** Where a kind of mob can come into the world: ground or water, room, light. Source: Minecraft Wiki, pages Mob spawning and of the mobs. */
import { HEIGHT, MIN_Y } from '../core/column.js'
import { fluidOf, isAir, isFullCube, isSolid, nameOf, registry } from '../core/data.js'
import { wouldOverlap } from '../core/physics.js'
import { hasLight, isDim, seesSky, skyLight } from './light.js'
import { mobKind } from './mobs.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/column.js').Column} Column */

const SEA_LEVEL = 63
const WATER = 1
const SWIMMING_DEPTH = 13
const ANIMAL_LIGHT = 9
const DAY_LIGHT = 15
const RIVER_CHANCE = 1 / 15
const OCEAN_CHANCE = 1 / 40
const DEEP = 5
const SLIME_HEIGHTS = { low: 50, high: 70 }
const MOON = [1, 0.75, 0.5, 0.25, 0, 0.25, 0.5, 0.75]
const NO_GROUND = /_leaves$|glass|^(bedrock|barrier|ice|magma_block)$/
/** 1 for states that monsters come on. */
const isGround = Uint8Array.from(isFullCube, (full, state) => full && !NO_GROUND.test(nameOf(state)) ? 1 : 0)

/** Blocks that animals come on. @type {Record<string, Set<string>>} */
const GROUND = { rabbit: new Set(['grass_block', 'snow_block', 'sand']) }
const PASTURE = new Set(['grass_block'])

/** Height above the ground of a kind under open sky, or null. @param {Column} column @param {number} x @param {number} z @param {string} kind */
export function ground (column, x, z, kind) {
  for (let y = MIN_Y + HEIGHT - 1; y > MIN_Y; y--) {
    const section = column.sections[(y - MIN_Y) >> 4]
    if (typeof section === 'number' && isAir[section]) y -= (y - MIN_Y) & 15
    const state = column.get(x, y, z)
    if (isAir[state]) continue
    if ((GROUND[kind] ?? PASTURE).has(nameOf(state))) return y + 1
    if (isSolid[state] || fluidOf[state]) return null
  }
  return null
}

/** Whether a mob can come with its feet in a block. @param {World} world @param {string} kind @param {number} x @param {number} y @param {number} z */
export function canSpawn (world, kind, x, y, z) {
  const { category } = mobKind(kind)
  if (category === 'monster') return kind === 'drowned' ? isForDrowned(world, x, y, z) : isForMonster(world, kind, x, y, z)
  if (category !== 'creature') return isForSwimmer(world, x, y, z)
  return (GROUND[kind] ?? PASTURE).has(nameOf(world.getBlock(x, y - 1, z))) && hasRoom(world, kind, x, y, z) && hasLight(world, x, y, z, ANIMAL_LIGHT)
}

/** @param {World} world @param {string} kind @param {number} x @param {number} y @param {number} z */
function isForMonster (world, kind, x, y, z) {
  if (!isGround[world.getBlock(x, y - 1, z)] || !hasRoom(world, kind, x, y, z)) return false
  if (kind === 'husk' && !seesSky(world, x, y, z)) return false
  if (kind === 'slime') return isForSlime(world, x, y, z)
  return isDark(world, x, y, z)
}

/** No light of blocks, and little of the sky: what is little is a matter of chance. @param {World} world @param {number} x @param {number} y @param {number} z */
export function isDark (world, x, y, z) {
  const { random } = world
  const dimmed = DAY_LIGHT - skyLight(world) + (world.weather.kind === 'thunder' ? 10 : 0)
  const most = Math.min(random.int(0, 31), random.int(0, 7) + dimmed)
  return isDim(world, x, y, z, most)
}

/** @param {World} world @param {number} x @param {number} y @param {number} z */
function isForSlime (world, x, y, z) {
  const { random, age } = world
  const moon = MOON[Math.floor(age / 24000) % 8] ?? 0
  if (y <= SLIME_HEIGHTS.low || y >= SLIME_HEIGHTS.high || random.next() >= 0.5 || random.next() >= moon) return false
  return !hasLight(world, x, y, z, random.int(0, 7) + 1, skyLight(world))
}

/** @param {World} world @param {number} x @param {number} y @param {number} z */
function isForDrowned (world, x, y, z) {
  if (!isWater(world, x, y, z) || !isWater(world, x, y - 1, z)) return false
  const isRiver = registry.biomes[world.column(x >> 4, z >> 4).biome(x & 15, y, z & 15)]?.name.endsWith('river')
  if (world.random.next() >= (isRiver ? RIVER_CHANCE : OCEAN_CHANCE) || (!isRiver && y >= SEA_LEVEL - DEEP)) return false
  return isDark(world, x, y, z)
}

/** @param {World} world @param {number} x @param {number} y @param {number} z */
function isForSwimmer (world, x, y, z) {
  return y >= SEA_LEVEL - SWIMMING_DEPTH && y <= SEA_LEVEL && [-1, 0, 1].every(dy => isWater(world, x, y + dy, z))
}

/** @param {World} world @param {number} x @param {number} y @param {number} z */
function isWater (world, x, y, z) {
  return fluidOf[world.getBlock(x, y, z)] === WATER
}

/** @param {World} world @param {string} kind @param {number} x @param {number} y @param {number} z */
function hasRoom (world, kind, x, y, z) {
  const { width, height } = registry.entitiesByName[kind]
  const feet = { x: x + 0.5, y, z: z + 0.5 }
  const wide = width > 1 ? 1 : 0
  for (let by = y; by < y + height; by++) {
    if (fluidOf[world.getBlock(x, by, z)]) return false
    for (let bx = x - wide; bx <= x + wide; bx++) {
      for (let bz = z - wide; bz <= z + wide; bz++) if (wouldOverlap(world.getBlock(bx, by, bz), bx, by, bz, feet, width, height)) return false
    }
  }
  return true
}
