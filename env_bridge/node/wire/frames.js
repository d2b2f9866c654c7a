/**
 * Frames between a bot and its world in another process: a kind, a flag and some packets; one question, one answer.
 *
 *   u32 length of what follows, u8 kind, u8 flag, then for each packet u32 length and its bytes; big-endian
 */

export const KIND = /** @type {const} */ ({ talk: 0, tick: 1, settle: 2, answers: 3, thaw: 4, truth: 5, empty: 6, fill: 7, answer: 8, tidy_up: 9, free: 10, to_chest: 11 })
const HEAD_BYTES = 6

/** @typedef {{ kind: number, flag: number, packets: Buffer[] }} Frame */

/** @param {number} kind @param {number} flag @param {Buffer[]} packets */
export function encodeFrame (kind, flag, packets) {
  let size = HEAD_BYTES
  for (const packet of packets) size += 4 + packet.length
  const frame = Buffer.allocUnsafe(size)
  frame.writeUInt32BE(size - 4, 0)
  frame[4] = kind
  frame[5] = flag
  let at = HEAD_BYTES
  for (const packet of packets) {
    frame.writeUInt32BE(packet.length, at)
    frame.set(packet, at + 4)
    at += 4 + packet.length
  }
  return frame
}

/** Puts frames together from what comes in, in pieces of any size. */
export class FrameReader {
  /** @param {number} mostBytes of one frame */
  constructor (mostBytes) {
    this.mostBytes = mostBytes
    /** @type {Buffer[]} */
    this.parts = []
    this.size = 0
    this.wanted = 4
    this.known = false
  }

  /** Whether nothing is left of what came in. */
  get isEmpty () { return this.size === 0 }

  /**
   * @param {Buffer} chunk kept, not copied
   * @returns {Frame | null} a frame when one is complete; what follows it stays
   */
  push (chunk) {
    this.parts.push(chunk)
    this.size += chunk.length
    if (this.size < this.wanted) return null
    const whole = this.parts.length === 1 ? /** @type {Buffer} */ (this.parts[0]) : Buffer.concat(this.parts)
    this.parts = [whole]
    if (!this.known) {
      const length = whole.readUInt32BE(0)
      if (length < 2 || length > this.mostBytes) throw new RangeError(`a frame of ${length} bytes`)
      this.wanted = 4 + length
      this.known = true
      if (this.size < this.wanted) return null
    }
    const rest = whole.subarray(this.wanted)
    const frame = readPackets(whole.subarray(0, this.wanted))
    this.parts = rest.length > 0 ? [rest] : []
    this.size = rest.length
    this.wanted = 4
    this.known = false
    return frame
  }
}

/** @param {Buffer} bytes one whole frame @returns {Frame} */
function readPackets (bytes) {
  const packets = []
  for (let at = HEAD_BYTES; at < bytes.length;) {
    const length = bytes.readUInt32BE(at)
    const end = at + 4 + length
    if (end > bytes.length) throw new RangeError('a packet that is longer than its frame')
    packets.push(bytes.subarray(at + 4, end))
    at = end
  }
  return { kind: /** @type {number} */ (bytes[4]), flag: /** @type {number} */ (bytes[5]), packets }
}
