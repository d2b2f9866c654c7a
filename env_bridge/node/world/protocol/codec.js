/**
 * Packets to bytes and back: protodef's own functions for each kind of packet, found by a table.
 *
 * By itself protodef makes a table of all packets, thrice for each packet, and goes through their names one by one. Bytes and values
 * are the same here. What fails goes the library's way too, whose errors name the field.
 */
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
/** @type {any} */
const minecraftData = require('minecraft-data')
const CODECS = 'minecraft-protocol/src/transforms/serializer' // no types there
const { createSerializer, createDeserializer } = require(CODECS)

/** Numbers below this take one byte. */
const ONE_BYTE = 128

/** @typedef {{ id: number, size: number | ((params: any) => number), write: (params: any, buffer: Buffer, offset: number) => number }} Writer */
/** @typedef {{ name: string, read: (buffer: Buffer, offset: number) => { value: any } }} Reader */

export class Codec {
  /** @param {{ isServer: boolean, version: string, state: string, customPackets: unknown, noErrorLogging: boolean }} options of minecraft-protocol */
  constructor (options) {
    this.serializer = createSerializer(options)
    this.deserializer = createDeserializer(options)
    /** @type {Map<string, Writer>} */
    this.writers = new Map()
    /** @type {(Reader | undefined)[]} */
    this.readers = []
    const { version, state, isServer } = options
    const protocol = minecraftData(version).protocol[state]
    const [written, read] = isServer ? [protocol.toClient, protocol.toServer] : [protocol.toServer, protocol.toClient]
    for (const { id, name, type } of kinds(written)) {
      const { writeCtx, sizeOfCtx } = this.serializer.proto
      if (typeof writeCtx[type] === 'function') this.writers.set(name, { id, size: sizeOfCtx[type], write: writeCtx[type] })
    }
    for (const { id, name, type } of kinds(read)) {
      const read = this.deserializer.proto.readCtx[type]
      if (typeof read === 'function') this.readers[id] = { name, read }
    }
  }

  /** @param {string} name @param {object} params @returns {Buffer} */
  encode (name, params) {
    const writer = this.writers.get(name)
    if (writer !== undefined) {
      try {
        const { id, size, write } = writer
        const bytes = Buffer.allocUnsafe(1 + (typeof size === 'function' ? size(params) : size))
        bytes[0] = id
        write(params, bytes, 1)
        return bytes
      } catch {}
    }
    return this.serializer.createPacketBuffer({ name, params })
  }

  /** @param {Buffer} bytes @returns {{ name: string, params: any }} */
  decode (bytes) {
    const reader = this.readers[bytes[0] ?? ONE_BYTE]
    if (reader !== undefined) {
      try {
        return { name: reader.name, params: reader.read(bytes, 1).value }
      } catch {}
    }
    return this.deserializer.parsePacketBuffer(bytes).data
  }
}

/** The packets of one direction whose numbers take a byte. @param {any} protocol of minecraft-data */
function kinds ({ types }) {
  const [, [{ type: [, { mappings }] }, { type: [, { fields }] }]] = types.packet
  return Object.entries(mappings).map(([id, name]) => ({ id: Number(id), name: String(name), type: fields[String(name)] })).filter(({ id }) => id < ONE_BYTE)
}
