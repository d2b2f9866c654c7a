/**
 * What is known of light in columns: what block states give and take, how high each column reaches, where anything shines, and
 * where the sky comes down. Found out when first asked for, forgotten when a block there changes.
 */
import { MIN_Y, SECTIONS } from '../core/column.js'
import { blockOf, propertiesOf } from '../core/data.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/column.js').Column} Column */
/** @typedef {import('../core/column.js').Light} Known */

const OPAQUE = 15
const UNKNOWN = -32768
const LAYER = 256
const TOP_LAYER = 15 * LAYER
const DARK = 1
const SHINES = 2
/** Blocks whose `lit` says whether they shine, at this level. @type {Record<string, number>} */
const LIT = { furnace: 13, smoker: 13, blast_furnace: 13, campfire: 15, soul_campfire: 10, redstone_torch: 7, redstone_wall_torch: 7, redstone_lamp: 15 }

/** Light that a state gives. */
export const glow = new Uint8Array(blockOf.length)
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
  return /** @type {number} */ (filter[state]) >= OPAQUE
}

/** @param {Column} column @returns {Known} */
function knownOf (column) {
  return (column.light ??= { roofs: new Int16Array(256).fill(UNKNOWN), lowest: UNKNOWN, lamps: new Uint8Array(SECTIONS) })
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
function findRoof ({ sections }, at) {
  for (let index = SECTIONS - 1; index >= 0; index--) {
    const section = sections[index] ?? 0
    const bottom = MIN_Y + (index << 4)
    if (typeof section === 'number') {
      if (filter[section]) return bottom + 15
      continue
    }
    for (let cell = TOP_LAYER | at; cell >= 0; cell -= LAYER) if (filter[/** @type {number} */ (section[cell])]) return bottom + (cell >> 8)
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
  const pairs = new Uint32Array(section.buffer, section.byteOffset, section.length / 2) // half the steps, most of which find what the last one found
  let last = -1
  for (let i = 0; i < pairs.length; i++) {
    const pair = /** @type {number} */ (pairs[i])
    if (pair === last) continue
    if (shiny[pair & 0xffff] || shiny[pair >>> 16]) return true
    last = pair
  }
  return false
}

/** Whether anything within reach of a block's light can shine. @param {World} world @param {number} x @param {number} y @param {number} z @param {number} reach */
export function isLampNear (world, x, y, z, reach) {
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
export function isSkyNear (world, x, y, z, reach) {
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
  const found = world.column(x >> 4, z >> 4).light
  if (!found) return
  if (Boolean(filter[old]) !== Boolean(filter[state])) {
    found.roofs[((z & 15) << 4) | (x & 15)] = UNKNOWN
    found.lowest = UNKNOWN
  }
  if (shiny[old] || shiny[state]) found.lamps[(y - MIN_Y) >> 4] = 0
}

/** @type {import('../core/rule.js').Rule} */
export default { name: 'light', blockReplaced: forget }
