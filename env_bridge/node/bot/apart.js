/**
 * The embedded world seen from a process that holds only the bot: the same transport and the same order of events as in one
 * process, over a socket to the world's process (world/lockstep.js).
 *
 * The bot's clock leads. At each of the world's ticks, which lie on this clock's grid, what the bot has sent since the last one goes over and
 * the world's packets come back, while this process waits: nothing here can happen in mid-tick. Besides, the login is answered at
 * once, like a memory transport does. What may be asked when is for the other side to judge.
 */

import { readSync, writeSync } from 'node:fs'
import { memoryConnection } from '../world/connection.js'
import { END } from '../world/protocol/transport.js'
import { encodeFrame, FrameReader, KIND } from '../wire/frames.js'

const TICK_MS = 50
const READ_BYTES = 1 << 18
const MOST_BYTES = 1 << 28

/** Questions and answers over a file descriptor, one at a time. @param {number} fd */
function openLink (fd) {
  const reader = new FrameReader(MOST_BYTES)
  const buffer = Buffer.allocUnsafeSlow(READ_BYTES)
  /** @param {number} kind @param {number} flag @param {Buffer[]} packets */
  return function ask (kind, flag, packets) {
    const question = encodeFrame(kind, flag, packets)
    for (let sent = 0; sent < question.length;) sent += writeSync(fd, question, sent)
    for (;;) {
      const size = readSync(fd, buffer, 0, READ_BYTES, null)
      if (size === 0) throw new Error('the process of the world has closed the connection')
      const frame = reader.push(Buffer.from(buffer.subarray(0, size)))
      if (frame !== null) return frame
    }
  }
}

/** @param {number} fd of the socket to the world's process @returns {import('../world/embedded.js').Game} */
export function worldApart (fd) {
  const ask = openLink(fd)
  /** @type {import('../world/protocol/transport.js').MemoryClient | null} */
  let client = null
  /** @type {Buffer[]} */
  let outbox = []
  let hasEnded = false
  let hasJoined = false
  let isTalking = false
  /** @type {ReturnType<typeof setInterval> | null} */
  let timer = null

  /** @param {keyof typeof KIND} what @param {Buffer[]} about what else is to be said @returns {import('../wire/frames.js').Frame} */
  function exchange (what, about = []) {
    const packets = [...outbox, ...about]
    outbox = []
    const answer = ask(KIND[what], hasEnded ? 1 : 0, packets)
    hasJoined ||= (answer.flag & 1) !== 0
    if (what !== 'truth') for (const packet of answer.packets) client?.receive(packet)
    if ((answer.flag & 4) !== 0) client?.receive(END)
    return answer
  }

  const world = {
    ended: false,
    peer: null,
    /** @param {Buffer | typeof END} message */
    receive (message) {
      if (typeof message === 'symbol') hasEnded = true
      else outbox.push(message)
      if (hasJoined || isTalking) return
      isTalking = true
      process.nextTick(() => {
        isTalking = false
        exchange('talk')
      })
    }
  }

  return {
    connectOptions: () => memoryConnection(attached => {
      client = attached
      attached.pair(/** @type {any} */ (world))
    }),
    start () { timer ??= setInterval(() => { exchange('tick') }, TICK_MS) },
    thaw () { exchange('thaw') },
    stop () {
      if (timer) clearInterval(timer)
      timer = null
    },
    settle () { exchange('settle') },
    takeAnswers: () => (exchange('answers').flag & 2) !== 0,
    truth: () => JSON.parse(String(exchange('truth').packets[0])),
    begin () {}, // the world's process is told by the parent
    attest: result => result, // and asked by it
    stages: { empty () { exchange('empty') }, fill () { exchange('fill') } },
    assists: {
      begin () {},
      tidyUp () { exchange('tidy_up') },
      free: () => (exchange('free').flag & 2) !== 0,
      toChest ({ x, y, z }) {
        const place = Buffer.alloc(12)
        for (const [i, number] of [x, y, z].entries()) place.writeInt32BE(number, 4 * i)
        return (exchange('to_chest', [place]).flag & 2) !== 0
      },
      counts: () => ({}) // counted there
    },
    snapshot: () => null
  }
}
