/** How high the land reaches at each place of a column, as the 1.20.4 chunk packet wants it. */
import { SECTIONS } from '../core/column.js'
import { fluidOf, isSolid } from '../core/data.js'

const HEIGHT_BITS = 9
const HEIGHTS_A_LONG = 7
const heights = new Uint16Array(256)

/** How high a column reaches at each place: one above the highest block that stops a body or is a fluid. @param {import('../core/column.js').Column} column */
function measure (column) {
  heights.fill(0)
  let left = 256
  for (let section = SECTIONS - 1; section >= 0 && left > 0; section--) {
    const states = /** @type {number | Uint16Array} */ (column.sections[section])
    if (typeof states === 'number' && !isTop(states)) continue
    for (let y = 15; y >= 0 && left > 0; y--) {
      for (let place = 0; place < 256; place++) {
        if (heights[place] !== 0 || !isTop(typeof states === 'number' ? states : /** @type {number} */ (states[(y << 8) | place]))) continue
        heights[place] = (section << 4) + y + 1
        left--
      }
    }
  }
}

/** @param {number} state */
function isTop (state) {
  return isSolid[state] === 1 || fluidOf[state] !== 0
}

/** The heightmap that a game client takes rain from. @param {import('../core/column.js').Column} column */
export function heightmaps (column) {
  measure(column)
  const longs = []
  for (let place = 0; place < 256; place += HEIGHTS_A_LONG) {
    let long = 0n
    for (let i = Math.min(HEIGHTS_A_LONG, 256 - place) - 1; i >= 0; i--) long = (long << BigInt(HEIGHT_BITS)) | BigInt(/** @type {number} */ (heights[place + i]))
    longs.push([Number(long >> 32n), Number(long & 0xffffffffn) | 0])
  }
  return { type: 'compound', name: '', value: { MOTION_BLOCKING: { type: 'longArray', value: longs } } }
}
