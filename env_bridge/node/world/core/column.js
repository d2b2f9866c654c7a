/**
 * One 16 x 384 x 16 column of the overworld: block states, biomes, and which chests wait to be found.
 *
 * Sections of a single state are kept as that number, so that air and deep stone cost nothing.
 * Source of the layout: Minecraft Java 1.20.4 chunk format (24 sections from y = -64, index y<<8|z<<4|x).
 */

export const MIN_Y = -64
export const HEIGHT = 384
export const SECTIONS = HEIGHT / 16
const AIR = 0

/** @typedef {{ roofs: Int16Array, lowest: number, lamps: Uint8Array }} Light highest block of each place that takes light away, the lowest of these, and whether a section can shine (0 unknown, 1 no, 2 yes) */

export class Column {
  constructor () {
    /** @type {(number | Uint16Array)[]} bottom to top; a number stands for a uniform section */
    this.sections = new Array(SECTIONS).fill(AIR)
    /** Biome ids, one per 4x4x4 cell: index (section << 6) | (y << 4) | (z << 2) | x. */
    this.biomes = new Uint8Array(SECTIONS * 64)
    /** Chests that the terrain put here, x and z 0-15, and the name of the loot in each. @type {{ x: number, y: number, z: number, table: string }[]} */
    this.finds = []
    /** What is known of light here, for whoever asks about light. @type {Light | null} */
    this.light = null
  }

  /**
   * Block state id; 0 (air) outside the world's height.
   * @param {number} x 0-15
   * @param {number} y world height, -64..319
   * @param {number} z 0-15
   */
  get (x, y, z) {
    const section = this.sections[(y - MIN_Y) >> 4]
    if (section === undefined) return AIR
    if (typeof section === 'number') return section
    return /** @type {number} */ (section[((y & 15) << 8) | (z << 4) | x])
  }

  /**
   * @param {number} x 0-15
   * @param {number} y -64..319; writes outside are ignored
   * @param {number} z 0-15
   * @param {number} state block state id
   */
  set (x, y, z, state) {
    const index = (y - MIN_Y) >> 4
    let section = this.sections[index]
    if (section === undefined) return
    if (typeof section === 'number') {
      if (section === state) return
      section = new Uint16Array(4096).fill(section)
      this.sections[index] = section
    }
    section[((y & 15) << 8) | (z << 4) | x] = state
  }

  /**
   * Biome id of the 4x4x4 cell that holds the block.
   * @param {number} x 0-15
   * @param {number} y -64..319
   * @param {number} z 0-15
   */
  biome (x, y, z) {
    return this.biomes[(((y - MIN_Y) >> 4) << 6) | (((y & 15) >> 2) << 4) | ((z >> 2) << 2) | (x >> 2)] ?? 0
  }
}
