/**
 * The block states of one column while it is made: a flat array in the order of a `Column`'s sections.
 *
 * Index (y + 64) << 8 | z << 4 | x. One array is used again for every column.
 */

import { Column, HEIGHT, MIN_Y, SECTIONS } from '../core/column.js'

export const CELLS = HEIGHT * 256

/**
 * @param {number} x 0-15
 * @param {number} y world height
 * @param {number} z 0-15
 */
export function cell (x, y, z) {
  return ((y - MIN_Y) << 8) | (z << 4) | x
}

/**
 * A column of these states and of one biome for each 4x4 cell of the plane.
 * @param {Uint16Array} states
 * @param {Uint8Array} biomes 16 biome ids, index (z / 4) << 2 | x / 4
 */
export function toColumn (states, biomes) {
  const column = new Column()
  for (let i = 0; i < SECTIONS; i++) {
    const section = states.subarray(i << 12, (i + 1) << 12)
    column.sections[i] = isUniform(section) ? section[0] ?? 0 : section.slice()
  }
  for (let i = 0; i < SECTIONS * 4; i++) column.biomes.set(biomes, i << 4)
  return column
}

/** @param {Uint16Array} section */
function isUniform (section) {
  if (section[0] !== section[1] || section[0] !== section[2048]) return false
  const pairs = new Uint32Array(section.buffer, section.byteOffset, section.length / 2)
  const first = pairs[0]
  for (let i = 1; i < pairs.length; i++) {
    if (pairs[i] !== first) return false
  }
  return true
}
