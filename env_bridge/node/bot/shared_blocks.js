/**
 * Blocks made once and shared, for physics and path search, which look at the same few thousand again and again.
 *
 * Whoever writes to a shared block writes for all readers: programs get blocks of their own (runner/facade.js).
 */

import { createRequire } from 'node:module'
import { Vec3 } from 'vec3'

const require = createRequire(import.meta.url)
/** More are forgotten all at once: some 8 MB. */
const MOST_BLOCKS = 40000

/** @typedef {{ column: any, sections: (any[] | undefined)[] }} Known */

export class SharedBlocks {
  /** @param {any} bot */
  constructor (bot) {
    this.world = bot.world
    this.minY = bot.game.minY
    this.Block = require('prismarine-block')(bot.registry)
    /** One of each state; a shared block has it as its prototype. @type {any[]} */
    this.templates = []
    /** @type {Map<number, Known>} */
    this.columns = new Map()
    this.lastKey = NaN
    /** @type {Known | undefined} */
    this.last = undefined
    this.count = 0
    const forgetColumn = (/** @type {Vec3} */ corner) => this.forget(corner.x >> 4, corner.z >> 4)
    bot.world.prependListener('chunkColumnLoad', forgetColumn)
    bot.world.prependListener('chunkColumnUnload', forgetColumn)
    bot.world.prependListener('blockUpdate', (/** @type {any} */ _before, /** @type {any} */ after) => this.forgetBlock(after.position))
  }

  /**
   * The block at whole coordinates, null where nothing is loaded.
   * @param {number} x @param {number} y @param {number} z
   */
  at (x, y, z) {
    const key = (x >> 4) * 0x2000000 + (z >> 4)
    if (key !== this.lastKey) this.enter(key, x >> 4, z >> 4)
    const known = this.last
    if (known === undefined) return null
    const height = y - this.minY
    const section = known.sections[height >> 4]
    const block = section === undefined || height < 0 ? undefined : section[((height & 15) << 8) | ((z & 15) << 4) | (x & 15)]
    return block ?? this.remember(known, x, y, z)
  }

  /** A block of a state that is nowhere. @param {number} state */
  ofState (state) {
    return (this.templates[state] ??= this.Block.fromStateId(state, 0))
  }

  /** A block of one's own. @param {number} state @param {number} x @param {number} y @param {number} z */
  make (state, x, y, z) {
    const block = Object.create(this.ofState(state))
    block.position = new Vec3(x, y, z)
    return block
  }

  /** @param {number} key @param {number} cx @param {number} cz */
  enter (key, cx, cz) {
    let known = this.columns.get(key)
    if (known === undefined) {
      const column = this.world.getColumn(cx, cz)
      if (column) this.columns.set(key, known = { column, sections: [] })
    }
    this.lastKey = known === undefined ? NaN : key
    this.last = known
  }

  /** @param {Known} known @param {number} x @param {number} y @param {number} z */
  remember (known, x, y, z) {
    const block = this.make(known.column.getBlockStateId({ x: x & 15, y, z: z & 15 }), x, y, z)
    const height = y - this.minY
    if (height < 0) return block
    if (++this.count > MOST_BLOCKS) this.clear()
    const section = known.sections[height >> 4] ??= new Array(4096)
    section[((height & 15) << 8) | ((z & 15) << 4) | (x & 15)] = block
    return block
  }

  /** @param {Vec3} position */
  forgetBlock ({ x, y, z }) {
    const section = this.columns.get((x >> 4) * 0x2000000 + (z >> 4))?.sections[(y - this.minY) >> 4]
    if (section) section[(((y - this.minY) & 15) << 8) | ((z & 15) << 4) | (x & 15)] = undefined
  }

  /** @param {number} cx @param {number} cz */
  forget (cx, cz) {
    this.columns.delete(cx * 0x2000000 + cz)
    this.lastKey = NaN
  }

  clear () {
    this.columns.clear()
    this.lastKey = NaN
    this.count = 0
  }
}
