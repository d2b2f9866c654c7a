import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { quickenBitArrays } from '../../bot/bit_arrays.js'

const require = createRequire(import.meta.url)
const BIT_ARRAY = 'prismarine-chunk/src/pc/common/BitArrayNoSpan.js' // no types there
const BitArray = require(BIT_ARRAY)
const { SmartBuffer } = createRequire(require.resolve(BIT_ARRAY))('smart-buffer')
const slow = BitArray.prototype.readBuffer
quickenBitArrays()
const quick = BitArray.prototype.readBuffer

/** @param {number} bits @param {number} capacity */
function packed (bits, capacity) {
  const array = new BitArray({ bitsPerValue: bits, capacity })
  for (let i = 0; i < capacity; i++) array.set(i, (i * 2654435761 >>> 7) % 2 ** bits)
  const bytes = new SmartBuffer()
  bytes.writeUInt8(7)
  array.writeBuffer(bytes)
  bytes.writeUInt8(9)
  return bytes.toBuffer()
}

test('packed values are read as the library reads them, and no byte more', () => {
  for (const bits of [1, 4, 5, 8, 15]) {
    for (const [capacity, made] of [[4096, 4096], [64, 64], [4096, 64]]) { // the last is made for fewer than come
      const bytes = packed(bits, /** @type {number} */ (capacity))
      const [expected, found] = [slow, quick].map(read => {
        const reader = SmartBuffer.fromBuffer(bytes)
        reader.readUInt8()
        const array = new BitArray({ bitsPerValue: bits, capacity: made })
        read.call(array, reader, (bytes.length - 2) / 4)
        return { data: array.data, next: reader.readUInt8() }
      })
      assert.deepEqual(found, expected, `${bits} bits, ${capacity} values`)
      assert.equal(found?.next, 9)
    }
  }
})

test('a length that the bytes do not hold is an error, as without us', () => {
  for (const size of [512, 1000000, 2 ** 31]) {
    const tell = (/** @type {Function} */ read) => {
      const array = new BitArray({ bitsPerValue: 4, capacity: 8192 })
      try {
        read.call(array, SmartBuffer.fromBuffer(Buffer.alloc(64)), size)
        return 'read'
      } catch (error) {
        return String(error)
      }
    }
    assert.match(tell(quick), /Error/)
    assert.equal(tell(quick), tell(slow))
  }
})
