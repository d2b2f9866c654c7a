/**
 * The world's end of the socket to a bot in another process: a world that moves only when it is asked to, and only as far as it may.
 *
 * Whoever asks is taken for hostile: one question at a time, frames of bounded size, as many ticks as the parent allowed, and else
 * nothing but packets of the game. What breaks these rules ends this process, since it says that the bot's has been taken over.
 */
import { encodeFrame, FrameReader, KIND } from '../wire/frames.js'
import { END } from './protocol/transport.js'

/** @typedef {import('./embedded.js').EmbeddedWorld} EmbeddedWorld */
/** @typedef {import('./stages.js').Wish} Wish */
/** @typedef {import('./protocol/transport.js').MemoryClient} MemoryClient */

const MOST_QUESTION_BYTES = 4 << 20
/** Of questions that let no time pass, between two ticks. */
const MOST_TIMELESS = 200
const PLACE_BYTES = 12
const FARTHEST_BLOCK = 29_999_984

/** @param {string} what */
const foul = what => new Error(what)

/** @param {Buffer | undefined} packet three whole numbers */
function placeIn (packet) {
  if (packet?.length !== PLACE_BYTES) throw foul('it named no place')
  const [x = 0, y = 0, z = 0] = [0, 4, 8].map(at => packet.readInt32BE(at))
  if (Math.max(Math.abs(x), Math.abs(z)) > FARTHEST_BLOCK) throw foul('it named a place beyond the world')
  return { x, y, z }
}

export class Lockstep {
  /**
   * @param {EmbeddedWorld} game
   * @param {number} mostTicks allowed until `open` says otherwise
   */
  constructor (game, mostTicks) {
    this.game = game
    this.ticksLeft = mostTicks
    this.timeless = 0
    /** What the parent wants done; the bot's side says when. @type {Map<number, () => void>} */
    this.orders = new Map()
    /** @type {(Buffer | typeof END)[]} */
    this.outbox = []
    /** @type {MemoryClient | null} */
    this.client = null
  }

  /** Lets time pass, at most so many ticks. @param {number} mostTicks @param {Wish | null} reset what to do to the player meanwhile */
  open (mostTicks, reset) {
    this.ticksLeft = mostTicks
    this.timeless = 0
    const { stages } = this.game
    this.orders = new Map(reset === null ? [] : [[KIND.fill, () => stages.fill(reset)]])
    if (reset?.mode === 'hard') this.orders.set(KIND.empty, () => stages.empty())
  }

  /** Stops time until the next `open`. */
  close () {
    this.ticksLeft = 0
    this.timeless = MOST_TIMELESS
  }

  /** @param {import('../wire/frames.js').Frame} question @returns {Buffer} the answer, as a frame */
  answer ({ kind, flag, packets }) {
    if (kind !== KIND.tick && ++this.timeless > MOST_TIMELESS) throw foul('it asked when nothing was to be asked')
    const hasPlace = kind === KIND.to_chest
    this.take(hasPlace ? packets.slice(0, -1) : packets, flag)
    const said = hasPlace ? this.game.assists.toChest(placeIn(packets.at(-1))) : this.serve(kind)
    const sent = /** @type {Buffer[]} */ (kind === KIND.truth ? [Buffer.from(JSON.stringify(this.game.truth()))] : this.outbox.filter(message => message !== END))
    const hasJoined = this.game.server.sessions.size > 0
    const hasEnded = this.outbox.includes(END)
    if (kind !== KIND.truth) this.outbox = []
    return encodeFrame(KIND.answer, Number(hasJoined) | (Number(said) << 1) | (Number(hasEnded) << 2), sent)
  }

  /** @param {Buffer[]} packets @param {number} flag */
  take (packets, flag) {
    const client = this.client ?? this.attach()
    for (const packet of packets) client.receive(packet)
    if ((flag & 1) !== 0) client.receive(END)
    client.deliver()
  }

  /** @returns {MemoryClient} the server's end */
  attach () {
    const far = {
      ended: false,
      /** @type {MemoryClient | null} */
      peer: null,
      receive: (/** @type {Buffer | typeof END} */ message) => { this.outbox.push(message) }
    }
    this.game.server.attach(/** @type {any} */ (far))
    return (this.client = /** @type {MemoryClient} */ (/** @type {unknown} */ (far.peer)))
  }

  /** @param {number} kind @returns {boolean} whether there were answers to take, or it did what it was asked for */
  serve (kind) {
    const { game } = this
    if (kind === KIND.tick) this.tick()
    else if (kind === KIND.settle) game.settle()
    else if (kind === KIND.answers) return game.takeAnswers()
    else if (kind === KIND.thaw) game.thaw()
    else if (kind === KIND.empty || kind === KIND.fill) this.obey(kind)
    else if (kind === KIND.tidy_up) game.assists.tidyUp()
    else if (kind === KIND.free) return game.assists.free()
    else if (kind !== KIND.talk && kind !== KIND.truth) throw foul(`it asked a question of kind ${kind}`)
    return false
  }

  tick () {
    if (this.ticksLeft <= 0) throw foul('it let time pass that it was not given')
    this.ticksLeft--
    this.timeless = 0
    this.game.tick()
  }

  /** @param {number} kind */
  obey (kind) {
    const order = this.orders.get(kind)
    if (order === undefined) throw foul('it wanted a reset that nobody had ordered')
    this.orders.delete(kind)
    order()
  }
}

/**
 * Serves one socket for as long as it is open.
 * @param {import('node:net').Socket} socket
 * @param {() => Lockstep} current which world it is about
 * @param {(what: string) => void} onFoul the rules were broken
 */
export function serveLink (socket, current, onFoul) {
  const reader = new FrameReader(MOST_QUESTION_BYTES)
  let isOver = false
  socket.on('data', (/** @type {Buffer} */ chunk) => {
    if (isOver) return
    try {
      const question = reader.push(chunk)
      if (question === null) return
      if (!reader.isEmpty || socket.writableLength > 0) throw foul('it did not wait for an answer')
      socket.write(current().answer(question))
    } catch (error) {
      isOver = true
      onFoul(/** @type {Error} */ (error).message)
    }
  })
  socket.on('error', () => {})
}
