/**
 * Whether it is bright enough somewhere, worked out when asked: no light is kept, only how high each column reaches and which
 * sections hold something that shines, found out when first asked for.
 *
 * Light falls straight down from the sky and loses one level a block sideways or through leaves and water. Looks only as far
 * as the wanted level can come from. Source: Minecraft Wiki, page Light; levels and filters from minecraft-data.
 * Not covered: slabs and stairs stop no light; blocks that shine in some states only do so in their default state.
 */
import { HEIGHT, MIN_Y, SECTIONS } from '../core/column.js'
import { blockOf, propertiesOf } from '../core/data.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/column.js').Column} Column */
/** @typedef {{ roofs: Int16Array, lowest: number, lamps: Uint8Array }} Known of a column: highest block that takes light away, and whether a section can shine (0 unknown, 1 no, 2 yes) */

const FULL = 15
const UNKNOWN = -32768
const DARK = 1
const SHINES = 2
/** Blocks whose `lit` says whether they shine, at this level. @type {Record<string, number>} */
const LIT = { furnace: 13, smoker: 13, blast_furnace: 13, campfire: 15, soul_campfire: 10, redstone_torch: 7, redstone_wall_torch: 7, redstone_lamp: 15 }

/** Light that a state gives. */
const glow = new Uint8Array(blockOf.length)
/** Light that a state takes away. */
const filter = new Uint8Array(blockOf.length)
/** 1 for blocks that shine in some state. */
const shiny = new Uint8Array(blockOf.length)
blockOf.forEach((block, state) => {
  const { emitLight, filterLight } = /** @type {any} */ (block)
  filter[state] = filterLight
  shiny[state] = emitLight > 0 || block.name in LIT ? 1 : 0
  glow[state] = block.name in LIT ? propertiesOf(state).lit === 'true' ? /** @type {number} */ (LIT[block.name]) : 0 : emitLight
})

/** Whether no light goes through. @param {number} state */
export function isOpaque (state) {
  return /** @type {number} */ (filter[state]) >= FULL
}

/** Light that comes from the open sky now: 15 by day, 4 by night. @param {World} world */
export function skyLight ({ timeOfDay }) {
  const turn = ((timeOfDay / 24000 - 0.25) % 1 + 1) % 1
  const angle = (turn * 2 + 0.5 - Math.cos(turn * Math.PI) / 2) / 3
  const dark = 1 - Math.max(0, Math.min(1, Math.cos(angle * 2 * Math.PI) * 2 + 0.5))
  return FULL - Math.floor(dark * 11)
}

/** @type {WeakMap<Column, Known>} */
const known = new WeakMap()

/** @param {Column} column @returns {Known} */
function knownOf (column) {
  let found = known.get(column)
  if (!found) known.set(column, found = { roofs: new Int16Array(256).fill(UNKNOWN), lowest: UNKNOWN, lamps: new Uint8Array(SECTIONS) })
  return found
}

/** Height of the highest block that takes light away. @param {World} world @param {number} x @param {number} z @returns {number} */
export function roofOf (world, x, z) {
  const column = world.column(x >> 4, z >> 4)
  const { roofs } = knownOf(column)
  const at = ((z & 15) << 4) | (x & 15)
  const roof = /** @type {number} */ (roofs[at])
  return roof === UNKNOWN ? (roofs[at] = findRoof(column, at)) : roof
}

/** @param {Column} column @param {number} at */
function findRoof (column, at) {
  for (let y = MIN_Y + HEIGHT - 1; y >= MIN_Y; y--) {
    const section = column.sections[(y - MIN_Y) >> 4]
    if (typeof section === 'number') {
      if (filter[section]) return y
      y -= y & 15
    } else if (filter[/** @type {number} */ (section?.[((y & 15) << 8) | at])]) return y
  }
  return MIN_Y - 1
}

/** Whether a section holds a block that can shine. @param {World} world @param {number} cx @param {number} cz @param {number} index */
function canShine (world, cx, cz, index) {
  const column = world.column(cx, cz)
  const { lamps } = knownOf(column)
  if (!lamps[index]) lamps[index] = holdsLamp(column.sections[index] ?? 0) ? SHINES : DARK
  return lamps[index] === SHINES
}

/** @param {number | Uint16Array} section */
function holdsLamp (section) {
  if (typeof section === 'number') return shiny[section] === 1
  for (let i = 0; i < section.length; i++) if (shiny[/** @type {number} */ (section[i])]) return true
  return false
}

/** Whether anything within reach of a block's light can shine. @param {World} world @param {number} x @param {number} y @param {number} z @param {number} reach */
function isLampNear (world, x, y, z, reach) {
  const low = Math.max(0, (y - reach - MIN_Y) >> 4)
  const high = Math.min(SECTIONS - 1, (y + reach - MIN_Y) >> 4)
  for (let cx = (x - reach) >> 4; cx <= (x + reach) >> 4; cx++) {
    for (let cz = (z - reach) >> 4; cz <= (z + reach) >> 4; cz++) {
      for (let index = low; index <= high; index++) if (canShine(world, cx, cz, index)) return true
    }
  }
  return false
}

/** Whether the sky comes down to anywhere near a block. @param {World} world @param {number} x @param {number} y @param {number} z @param {number} reach */
function isSkyNear (world, x, y, z, reach) {
  for (let cx = (x - reach) >> 4; cx <= (x + reach) >> 4; cx++) {
    for (let cz = (z - reach) >> 4; cz <= (z + reach) >> 4; cz++) if (lowestRoof(world, cx, cz) < y + reach) return true
  }
  return false
}

/** @param {World} world @param {number} cx @param {number} cz */
function lowestRoof (world, cx, cz) {
  const found = knownOf(world.column(cx, cz))
  if (found.lowest !== UNKNOWN) return found.lowest
  let lowest = Infinity
  for (let at = 0; at < 256; at++) lowest = Math.min(lowest, roofOf(world, (cx << 4) | (at & 15), (cz << 4) | (at >> 4)))
  return (found.lowest = lowest)
}

/** A block became another. @param {World} world @param {number} x @param {number} y @param {number} z @param {number} old @param {number} state */
function forget (world, x, y, z, old, state) {
  const found = known.get(world.column(x >> 4, z >> 4))
  if (!found) return
  if (Boolean(filter[old]) !== Boolean(filter[state])) {
    found.roofs[((z & 15) << 4) | (x & 15)] = UNKNOWN
    found.lowest = UNKNOWN
  }
  if (shiny[old] || shiny[state]) found.lamps[(y - MIN_Y) >> 4] = 0
}

/** Whether only air and glass is above. @param {World} world @param {number} x @param {number} y @param {number} z */
export function seesSky (world, x, y, z) {
  return roofOf(world, x, z) <= y
}

/**
 * Whether the light at a block is at least of some level.
 * @param {World} world @param {number} x @param {number} y @param {number} z
 * @param {number} level 1-15
 * @param {number} [sky] what the open sky gives; crops count the full light of day even by night
 */
export function hasLight (world, x, y, z, level, sky = FULL) {
  if (sky >= level && seesSky(world, x, y, z)) return true
  const lamps = isLampNear(world, x, y, z, FULL - level)
  if (!lamps && (sky < level || !isSkyNear(world, x, y, z, sky - level))) return false
  return search(world, x, y, z, level, sky)
}

/**
 * Whether there is no light of blocks and at most so much of the sky's: what monsters ask for.
 * @param {World} world @param {number} x @param {number} y @param {number} z
 * @param {number} most of the light of day
 */
export function isDim (world, x, y, z, most) {
  if (most < FULL && seesSky(world, x, y, z)) return false
  if (isLampNear(world, x, y, z, FULL - 1) && search(world, x, y, z, 1, 0)) return false
  return most >= FULL || !isSkyNear(world, x, y, z, FULL - most - 1) || !search(world, x, y, z, most + 1, FULL)
}

const SIDE = 2 * FULL + 1
/** Cells around a search, stamped with its number when seen. */
const seen = new Int32Array(SIDE * SIDE * SIDE)
/** Offsets of cells to look at, x, y, z in a row. */
const edge = new Int8Array(SIDE * SIDE * SIDE * 3)
const STEPS = [[0, 1, 0], [1, 0, 0], [-1, 0, 0], [0, 0, 1], [0, 0, -1], [0, -1, 0]]
let searches = 0

/**
 * Goes outward from a block ring by ring, as far as light of the level could come.
 * @param {World} world @param {number} x @param {number} y @param {number} z @param {number} level @param {number} sky
 */
function search (world, x, y, z, level, sky) {
  const stamp = searches = (searches + 1) | 0
  seen[indexOf(0, 0, 0)] = stamp
  edge.fill(0, 0, 3)
  let end = 3
  let start = 0
  for (let need = level; need <= FULL && start < end; need++) {
    for (const ring = end; start < ring; start += 3) {
      const dx = edge[start] ?? 0
      const dy = edge[start + 1] ?? 0
      const dz = edge[start + 2] ?? 0
      if (/** @type {number} */ (glow[world.getBlock(x + dx, y + dy, z + dz)]) >= need) return true
      if (sky >= need && roofOf(world, x + dx, z + dz) < y + dy) return true
      if (need === FULL) continue
      for (const [sx = 0, sy = 0, sz = 0] of STEPS) {
        const at = indexOf(dx + sx, dy + sy, dz + sz)
        if (seen[at] === stamp) continue
        seen[at] = stamp
        const state = world.getBlock(x + dx + sx, y + dy + sy, z + dz + sz)
        if (isOpaque(state) && /** @type {number} */ (glow[state]) <= need) continue
        edge[end++] = dx + sx
        edge[end++] = dy + sy
        edge[end++] = dz + sz
      }
    }
  }
  return false
}

/** @param {number} dx @param {number} dy @param {number} dz */
function indexOf (dx, dy, dz) {
  return ((dy + FULL) * SIDE + dz + FULL) * SIDE + dx + FULL
}

/** @type {import('../core/rule.js').Rule} */
export default { name: 'light', blockReplaced: forget }
