/**
 * Seeded random numbers (sfc32) behind Math.random and the random parts of node:crypto.
 *
 * Not cryptographic, on purpose: under the virtual clock every run must be repeatable.
 * Source: Chris Doty-Humphrey, PractRand, generator sfc32 (public domain).
 */

/** @typedef {[number, number, number, number]} RandomState */

export class SeededRandom {
  /** @param {number} seed any integer */
  constructor (seed) {
    /** @type {RandomState} */
    this.state = [seed | 0, Math.floor(seed / 2 ** 32) | 0, 0x9E3779B9, 1]
    for (let i = 0; i < 16; i++) this.uint32()
  }

  uint32 () {
    const s = this.state
    const t = (s[0] + s[1] + s[3]) | 0
    s[3] = (s[3] + 1) | 0
    s[0] = s[1] ^ (s[1] >>> 9)
    s[1] = (s[2] + (s[2] << 3)) | 0
    s[2] = (((s[2] << 21) | (s[2] >>> 11)) + t) | 0
    return t >>> 0
  }

  /** A float in [0, 1) with 53 random bits, as Math.random gives. */
  float () {
    return ((this.uint32() >>> 5) * 67108864 + (this.uint32() >>> 6)) / 9007199254740992
  }

  /**
   * @param {ArrayBufferView} view filled with random bytes
   */
  fill (view) {
    const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
    for (let i = 0; i < bytes.length; i++) bytes[i] = this.uint32() >>> 24
    return view
  }
}
