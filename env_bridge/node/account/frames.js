/** Packets before compression and encryption: a varint with the length, then that many bytes. */

const LONGEST_PACKET = 1 << 16
const LONGEST_LENGTH = 3

/** @param {Buffer} packet */
export function framed (packet) {
  const length = []
  let rest = packet.length
  for (; rest > 127; rest >>>= 7) length.push((rest & 127) | 128)
  return Buffer.concat([Buffer.from([...length, rest]), packet])
}

/** What is first in `bytes`, and what comes after it; null when it has not all come. @param {Buffer} bytes @throws {RangeError} it is too long */
function split (bytes) {
  let length = 0
  for (const [i, byte] of bytes.subarray(0, LONGEST_LENGTH).entries()) {
    length |= (byte & 127) << (7 * i)
    if (byte > 127) continue
    if (length > LONGEST_PACKET) break
    const end = i + 1 + length
    return bytes.length < end ? null : { packet: bytes.subarray(i + 1, end), rest: bytes.subarray(end) }
  }
  if (bytes.length < LONGEST_LENGTH && length <= LONGEST_PACKET) return null
  throw new RangeError('a packet that is too long')
}

/** The next chunk of a socket that nobody else reads. @param {import('node:net').Socket} socket @returns {Promise<Buffer>} */
function chunkOf (socket) {
  return new Promise((resolve, reject) => {
    const look = () => {
      const chunk = socket.read()
      if (chunk === null) return
      leave()
      resolve(chunk)
    }
    const ended = () => { leave(); reject(new Error('the connection ended')) }
    const leave = () => {
      socket.off('readable', look)
      socket.off('end', ended)
      socket.off('close', ended)
    }
    socket.on('readable', look)
    socket.on('end', ended)
    socket.on('close', ended)
    if (socket.destroyed) ended()
    else look()
  })
}

/** Reads a socket packet by packet. @param {import('node:net').Socket} socket */
export function packetsOf (socket) {
  /** @type {Buffer} */
  let bytes = Buffer.alloc(0)
  return {
    /** @returns {Promise<Buffer>} */
    async next () {
      for (;;) {
        const found = split(bytes)
        if (found) {
          bytes = found.rest
          return found.packet
        }
        bytes = Buffer.concat([bytes, await chunkOf(socket)])
      }
    },

    /** Leaves the socket to its next reader, with what was read too much. */
    leave () {
      if (bytes.length > 0) socket.unshift(bytes)
    }
  }
}
