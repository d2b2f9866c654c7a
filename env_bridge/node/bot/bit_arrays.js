/** Packed values of a column are read as a whole: prismarine-chunk reads four bytes a time, a tenth of what the bot does with a column. */

import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const BIT_ARRAY = 'prismarine-chunk/src/pc/common/BitArrayNoSpan.js' // no types there

/** Call it once, before the first column is read. */
export function quickenBitArrays () {
  const { prototype } = require(BIT_ARRAY)
  const readSlowly = prototype.readBuffer
  /**
   * Reads big-endian longs; the library's own way refuses sizes that cannot be.
   * @this {{ data: Uint32Array }} low word first
   * @param {any} reader a SmartBuffer @param {number} [size] words
   */
  function readBuffer (reader, size) {
    size ??= this.data.length
    if (!(size >= 0 && size * 4 <= reader.remaining() && size % 2 === 0)) return readSlowly.call(this, reader, size)
    if (size !== this.data.length) this.data = new Uint32Array(size)
    const bytes = Buffer.from(this.data.buffer, this.data.byteOffset, size * 4)
    bytes.set(reader.readBuffer(size * 4))
    bytes.swap64()
    return this
  }
  prototype.readBuffer = readBuffer
}
