/** The virtual clock itself: timers in order of time, one in each real turn of the event loop. */

import { native } from './native.js'
import { SeededRandom } from './random.js'
import { TimerHeap } from './heap.js'
import { Pace } from './pace.js'

/** Calls of performance.now in one turn that are free; the physics tick needs a few. */
const FREE_READS = 64
/** Virtual milliseconds of every further call, about what a path node costs on a real machine. */
const CHARGE_MS = 0.1

export class VirtualTimer {
  /**
   * @param {VirtualClock} clock
   * @param {() => void} callback
   * @param {number} delay
   * @param {boolean} repeats
   */
  constructor (clock, callback, delay, repeats) {
    this.clock = clock
    this.callback = callback
    this.delay = delay
    this.repeats = repeats
    this.alive = true
    this.id = clock.takeSeq()
    this.seq = this.id
    this.at = clock.now + delay
  }

  ref () { return this }
  unref () { return this }
  hasRef () { return true }
  close () { this.alive = false; return this }
  [Symbol.toPrimitive] () { return this.id }
  [Symbol.dispose] () { this.alive = false }

  refresh () {
    this.close()
    const successor = this.clock.schedule(this.callback, this.delay, this.repeats)
    this.close = () => { successor.close(); return this }
    return this
  }
}

/** See Clock in native.js. */
export class VirtualClock {
  /** @param {number} seed @param {number | null} [speed] virtual seconds in a real one; without it as fast as it can */
  constructor (seed, speed = null) {
    this.kind = /** @type {const} */ ('virtual')
    this.now = 0
    this.seed = seed
    this.random = new SeededRandom(seed)
    this.uninstall = () => {}
    /** @type {TimerHeap<VirtualTimer>} */
    this.heap = new TimerHeap()
    this.seq = 0
    this.waiting = 0
    this.pumping = false
    this.reads = 0
    /** What the first reading in an interval's turn gives: the interval's own time, however late it is. @type {number | null} */
    this.due = null
    this.turn = () => this.pump()
    this.pace = speed === null ? null : new Pace(speed)
    /** The real timer that holds virtual time back, if any. @type {NodeJS.Timeout | null} */
    this.held = null
  }

  /** At the beginning of time again, and nothing is scheduled. */
  restart () {
    this.now = this.seq = this.reads = 0
    this.due = null
    this.heap.items.length = 0
  }

  takeSeq () { return ++this.seq }
  nowMs () { return this.now }

  /** What performance.now answers; see CHARGE_MS. */
  read () {
    if (this.waiting > 0 && ++this.reads > FREE_READS) this.now += CHARGE_MS
    const time = this.due ?? this.now
    this.due = null
    return time
  }

  /**
   * @param {() => void} callback
   * @param {number} delay
   * @param {boolean} repeats
   */
  schedule (callback, delay, repeats) {
    const timer = new VirtualTimer(this, callback, delay, repeats)
    this.heap.push(timer)
    return timer
  }

  /** @param {number} ms */
  sleep (ms) {
    return /** @type {Promise<void>} */ (new Promise(resolve => this.schedule(resolve, ms, false)))
  }

  /**
   * @template T
   * @param {Promise<T>} work
   */
  async run (work) {
    if (this.waiting++ === 0) this.pace?.begin(this.now)
    if (!this.pumping) {
      this.pumping = true
      native.setImmediate(this.turn)
    }
    try {
      return await work
    } finally {
      this.waiting--
    }
  }

  /** One real turn: at most one timer. */
  pump () {
    if (this.waiting === 0) {
      this.pumping = false
      return
    }
    if (this.pace !== null && this.holds(this.pace)) return
    let timer = this.heap.pop()
    while (timer !== undefined && !timer.alive) timer = this.heap.pop()
    if (timer === undefined) {
      native.setTimeout(this.turn, 1) // only the outside world can wake anything: poll for it
      return
    }
    native.setImmediate(this.turn) // first, so that an exception in the callback does not stop time
    if (timer.at > this.now) this.now = timer.at
    this.reads = 0
    this.due = timer.repeats ? timer.at : null
    if (timer.repeats) {
      timer.at += Math.max(1, timer.delay) // a fixed grid: late turns are caught up, ticks keep their rate
      timer.seq = this.takeSeq()
      this.heap.push(timer)
    } else timer.alive = false
    timer.callback()
  }

  /** Whether it is too early for the next timer. @param {Pace} pace */
  holds (pace) {
    const { items } = this.heap
    while (items.length > 0 && !items[0]?.alive) this.heap.pop()
    const wait = items[0] === undefined ? 0 : pace.waitMs(items[0].at)
    this.held = wait > 0 ? native.setTimeout(this.turn, wait) : null
    return wait > 0
  }

  /** Drops the pace until what runs now is settled. */
  hurry () {
    if (this.pace === null) return
    this.pace.hurries = true
    if (this.held === null) return
    native.clearTimeout(this.held)
    this.held = null
    native.setImmediate(this.turn)
  }

  saveState () {
    return { now_ms: this.now, seed: this.seed, random: /** @type {import('./random.js').RandomState} */ ([...this.random.state]) }
  }

  reseed () {
    this.random.state = new SeededRandom(this.seed).state
  }

  /** @param {number} seed @param {number | null} speed see the constructor */
  adopt (seed, speed) {
    this.seed = seed
    this.pace = speed === null ? null : new Pace(speed)
    this.reseed()
  }

  /**
   * Goes on from a state; a clock of another seed draws other numbers from there on.
   * @param {import('./native.js').ClockState} state only before anything is scheduled
   */
  loadState (state) {
    this.now = state.now_ms
    this.random.state = state.seed === this.seed ? [...state.random] : new SeededRandom(this.seed).state
  }
}
