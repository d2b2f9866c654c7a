/**
 * Columns as bytes of the 1.20.4 chunk packet.
 *
 * One reused buffer, palettes found with a stamp table instead of a map. Light is not sent: the bot needs none
 * and it would cost more than everything else (spec/protocol.md §3); a game client then sees every place lit by the sky.
 */
import { SECTIONS } from '../core/column.js'
import { isAir } from '../core/data.js'
import { heightmaps } from './heightmaps.js'

const DIRECT_BITS = 15
const BIOME_DIRECT_BITS = 6

const stamp = new Uint32Array(isAir.length)
const paletteIndex = new Uint16Array(isAir.length)
const asItIs = Uint16Array.from(isAir, (_, state) => state)
let round = 0
let buffer = Buffer.alloc(1 << 18)
let at = 0

/** @param {number} value */
function writeVarInt (value) {
  while (value > 127) {
    buffer[at++] = (value & 127) | 128
    value >>>= 7
  }
  buffer[at++] = value
}

/** Longs of the values that are packed, low word first. */
const words = new Uint32Array(2 * Math.ceil(4096 / Math.floor(64 / DIRECT_BITS)))
const wordBytes = Buffer.from(words.buffer)

/**
 * Packs values into big-endian longs, first value in the low bits, none across a border.
 * @param {ArrayLike<number>} values @param {number} start @param {number} count @param {number} bits
 * @param {Uint16Array | Uint8Array} translate table from value to what is written
 */
function writeLongs (values, start, count, bits, translate) {
  const perLong = Math.floor(64 / bits)
  const wholeInLow = Math.floor(32 / bits)
  const straddles = 32 % bits !== 0
  const last = start + count
  let to = 0
  for (let from = start; from < last; from += perLong) {
    const end = Math.min(from + perLong, last)
    const lowEnd = Math.min(from + wholeInLow, end)
    let low = 0
    let high = 0
    let shift = 0
    let i = from
    for (; i < lowEnd; i++, shift += bits) low |= /** @type {number} */ (translate[/** @type {number} */ (values[i])]) << shift
    if (straddles && i < end) {
      const value = /** @type {number} */ (translate[/** @type {number} */ (values[i++])])
      low |= value << shift
      high = value >>> (32 - shift)
      shift += bits
    }
    for (shift -= 32; i < end; i++, shift += bits) high |= /** @type {number} */ (translate[/** @type {number} */ (values[i])]) << shift
    words[to++] = low
    words[to++] = high
  }
  writeVarInt(to / 2)
  const bytes = wordBytes.subarray(0, to * 4)
  bytes.swap64()
  buffer.set(bytes, at)
  at += bytes.length
}

/** @param {number} state */
function writeUniformBlocks (state) {
  at = buffer.writeInt16BE(isAir[state] ? 0 : 4096, at)
  buffer[at++] = 0
  writeVarInt(state)
  writeVarInt(0)
}

/** @param {Uint16Array} states */
function writeBlocks (states) {
  round++
  /** @type {number[]} */
  const palette = []
  let solid = 0
  for (let i = 0; i < 4096; i++) {
    const state = /** @type {number} */ (states[i])
    if (!isAir[state]) solid++
    if (stamp[state] === round) continue
    stamp[state] = round
    paletteIndex[state] = palette.length
    palette.push(state)
  }
  if (palette.length === 1) return writeUniformBlocks(/** @type {number} */ (palette[0]))
  at = buffer.writeInt16BE(solid, at)
  const bits = Math.max(4, 32 - Math.clz32(palette.length - 1))
  if (bits > 8) {
    buffer[at++] = DIRECT_BITS
    writeLongs(states, 0, 4096, DIRECT_BITS, asItIs)
    return
  }
  buffer[at++] = bits
  writeVarInt(palette.length)
  for (const state of palette) writeVarInt(state)
  writeLongs(states, 0, 4096, bits, paletteIndex)
}

const biomeIndex = new Uint8Array(256)

/** @param {Uint16Array | Uint8Array} biomes @param {number} start */
function writeBiomes (biomes, start) {
  /** @type {number[]} */
  const palette = []
  for (let i = start; i < start + 64; i++) {
    const biome = /** @type {number} */ (biomes[i])
    if (palette.includes(biome)) continue
    biomeIndex[biome] = palette.length
    palette.push(biome)
  }
  if (palette.length === 1) {
    buffer[at++] = 0
    writeVarInt(/** @type {number} */ (palette[0]))
    writeVarInt(0)
  } else if (palette.length <= 8) {
    const bits = 32 - Math.clz32(palette.length - 1)
    buffer[at++] = bits
    writeVarInt(palette.length)
    for (const biome of palette) writeVarInt(biome)
    writeLongs(biomes, start, 64, bits, biomeIndex)
  } else {
    buffer[at++] = BIOME_DIRECT_BITS
    writeLongs(biomes, start, 64, BIOME_DIRECT_BITS, asItIs)
  }
}

/**
 * The chunkData field of a map_chunk packet.
 * @param {import('../core/column.js').Column} column
 * @returns {Buffer}
 */
export function encodeColumn (column) {
  at = 0
  for (let section = 0; section < SECTIONS; section++) {
    if (at > buffer.length - 16384) buffer = Buffer.concat([buffer, Buffer.alloc(buffer.length)])
    const states = /** @type {number | Uint16Array} */ (column.sections[section])
    if (typeof states === 'number') writeUniformBlocks(states)
    else writeBlocks(states)
    writeBiomes(column.biomes, section * 64)
  }
  return Buffer.from(buffer.subarray(0, at))
}

/** @type {number[][]} */
const NO_LIGHT = []
const NO_HEIGHTMAPS = { type: 'compound', name: '', value: {} }

/**
 * A whole map_chunk packet.
 * @param {number} cx @param {number} cz
 * @param {import('../core/column.js').Column} column
 * @param {{ x: number, y: number, z: number, type: number, nbtData?: any }[]} blockEntities
 * @param {boolean} isOpen whether a game client may read it
 */
export function chunkPacket (cx, cz, column, blockEntities, isOpen) {
  return {
    x: cx,
    z: cz,
    heightmaps: isOpen ? heightmaps(column) : NO_HEIGHTMAPS,
    chunkData: encodeColumn(column),
    blockEntities: blockEntities.map(({ x, y, z, type, nbtData }) => ({ x: x & 15, z: z & 15, y, type, nbtData })),
    skyLightMask: NO_LIGHT,
    blockLightMask: NO_LIGHT,
    emptySkyLightMask: NO_LIGHT,
    emptyBlockLightMask: NO_LIGHT,
    skyLight: NO_LIGHT,
    blockLight: NO_LIGHT
  }
}
