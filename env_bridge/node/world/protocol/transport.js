/**
 * minecraft-protocol clients that talk to each other in memory: whole packets, no sockets, no streams.
 *
 * Both ends keep the library's codecs and states, so that every byte is the protocol's. Packets wait in
 * the receiver's queue and are delivered in order in one process.nextTick, because a state change inside
 * a handler must not re-enter the parser. Compression is left out. The order of delivery is part of what makes runs repeatable.
 */
import { createRequire } from 'node:module'
import { Codec } from './codec.js'

const require = createRequire(import.meta.url)
/** @type {any} */
const mc = require('minecraft-protocol')

/** In the place of a packet: the other side has ended. */
export const END = Symbol('end')

export class MemoryClient extends mc.Client {
  /** @param {boolean} isServer @param {string} version @param {unknown} customPackets @param {boolean} hideErrors */
  constructor (isServer, version, customPackets, hideErrors) {
    super(isServer, version, customPackets, hideErrors)
    /** @type {MemoryClient | null} */
    this.peer = null
    /** @type {(Buffer | typeof END)[]} */
    this.inbox = []
    this.scheduled = false
  }

  /** @returns {any} */
  get state () { return this.protocolState }

  set state (state) {
    const old = this.protocolState
    /** @type {any} */
    this.protocolState = state
    /** A Codec, there from the first: the library's constructor sets the state. @type {any} */
    this.codec = new Codec({ isServer: this.isServer, version: this.version, state, customPackets: this.customPackets, noErrorLogging: this.hideErrors })
    this.emit('state', state, old)
  }

  get compressionThreshold () { return -2 }

  set compressionThreshold (_) {} // packets never leave the process

  /** Joins two ends. @param {MemoryClient} other */
  pair (other) {
    this.peer = other
    other.peer = this
    /** @type {boolean} */
    this.ended = false
    other.ended = false
  }

  /** @param {string} name @param {object} params */
  write (name, params) {
    if (this.ended || !this.peer) return
    let bytes
    try {
      bytes = this.codec.encode(name, params)
    } catch (error) {
      this.emit('error', error)
      return
    }
    this.peer.receive(bytes)
  }

  /** @param {Buffer} bytes */
  writeRaw (bytes) {
    if (!this.ended) this.peer?.receive(bytes)
  }

  /** @param {Buffer | typeof END} message */
  receive (message) {
    this.inbox.push(message)
    if (this.scheduled) return
    this.scheduled = true
    process.nextTick(() => this.deliver())
  }

  deliver () {
    this.scheduled = false
    const messages = this.inbox
    this.inbox = []
    for (const message of messages) {
      if (this.ended) return
      if (typeof message === 'symbol') this.finish('socketClosed')
      else this.parse(message)
    }
  }

  /** @param {Buffer} bytes */
  parse (bytes) {
    let packet
    try {
      packet = this.codec.decode(bytes)
    } catch (error) {
      this.emit('error', error)
      return
    }
    const { name, params } = packet
    const metadata = { name, state: this.protocolState }
    this.emit('packet', params, metadata, bytes, bytes)
    this.emit(name, params, metadata)
  }

  /** @param {string} [reason] */
  end (reason) {
    if (this.ended) return
    this.peer?.receive(END)
    process.nextTick(() => this.finish(reason))
  }

  /** @param {string} [reason] */
  finish (reason) {
    if (this.ended) return
    this.ended = true
    this.emit('end', reason)
  }
}
