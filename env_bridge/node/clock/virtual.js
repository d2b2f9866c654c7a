/**
 * Virtual time for bot, plugins, programs and world: one seeded clock over the globals.
 *
 * Owns setTimeout, setInterval, setImmediate and their clear functions, Date, performance.now, timers/promises,
 * Math.random and the random functions of node:crypto. Install it before anything that keeps references to these.
 * Time jumps to the next timer, one timer in each real turn of the event loop, so that nextTicks, promises and
 * I/O drain in between; it moves only while `run` waits for something and stands still otherwise.
 * Reading performance.now often costs time (see CHARGE_MS): code with a compute budget, such as the pathfinder,
 * ends after the same amount of work on every machine. An interval that first reads the time in its turn sees its own grid,
 * so that mineflayer's physics counts whole ticks and keeps no fractions.
 * Does not cover: process.hrtime, timers inside Node's own modules, file or network I/O while time runs.
 */

import crypto from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { createRequire, syncBuiltinESMExports } from 'node:module'
import { promisify } from 'node:util'
import { native } from './native.js'
import { SeededRandom } from './random.js'
import { TimerHeap } from './heap.js'

/** A date late enough that "long ago" is positive: mineflayer mixes Date and performance.now. */
const EPOCH_MS = Date.UTC(2024, 0, 1, 12)
/** Calls of performance.now in one turn that are free; the physics tick needs a few. */
const FREE_READS = 64
/** Virtual milliseconds of every further call, about what a path node costs on a real machine. */
const CHARGE_MS = 0.1
const MAX_DELAY_MS = 2 ** 31 - 1

const timersPromises = createRequire(import.meta.url)('node:timers/promises')

class VirtualTimer {
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
class VirtualClock {
  /** @param {number} seed */
  constructor (seed) {
    this.kind = /** @type {const} */ ('virtual')
    this.now = 0
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
    this.waiting++
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

  saveState () {
    return { now_ms: this.now, random: /** @type {import('./random.js').RandomState} */ ([...this.random.state]) }
  }

  /** @param {import('./native.js').ClockState} state only before anything is scheduled */
  loadState (state) {
    this.now = state.now_ms
    this.random.state = [...state.random]
  }
}

/** @param {unknown} delay */
const delayMs = delay => {
  const ms = Number(delay)
  return ms >= 1 && ms <= MAX_DELAY_MS ? ms : 1
}

/** @param {VirtualClock} clock */
function timerFunctions (clock) {
  /** @param {(...args: any[]) => void} task @param {unknown} [delay] @param {any[]} args */
  const setTimeout = (task, delay, ...args) => {
    if (typeof task !== 'function') throw new TypeError('setTimeout needs a function')
    return clock.schedule(() => task(...args), delayMs(delay), false)
  }
  /** @param {(...args: any[]) => void} task @param {unknown} [delay] @param {any[]} args */
  const setInterval = (task, delay, ...args) => {
    if (typeof task !== 'function') throw new TypeError('setInterval needs a function')
    return clock.schedule(() => task(...args), delayMs(delay), true)
  }
  /** @param {(...args: any[]) => void} task @param {any[]} args */
  const setImmediate = (task, ...args) => {
    if (typeof task !== 'function') throw new TypeError('setImmediate needs a function')
    return clock.schedule(() => task(...args), 0, false)
  }
  /** @param {any} timer */
  const clear = timer => {
    if (timer instanceof VirtualTimer) timer.close()
    else if (typeof timer === 'number' || typeof timer === 'string') clock.heap.items.find(t => t.id === Number(timer))?.close()
    else if (timer) native.clearTimeout(timer) // made before the clock was installed
  }
  return { setTimeout, setInterval, setImmediate, clearTimeout: clear, clearInterval: clear, clearImmediate: clear }
}

/** @param {VirtualClock} clock */
function promiseTimers (clock) {
  /** @param {number} delay @param {unknown} [value] @param {{ signal?: AbortSignal }} [options] */
  const wait = (delay, value, { signal } = {}) => new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const timer = clock.schedule(() => resolve(value), delay, false)
    signal?.addEventListener('abort', () => { timer.close(); reject(signal.reason) }, { once: true })
  })
  return {
    /** @param {unknown} [delay] @param {unknown} [value] @param {{ signal?: AbortSignal }} [options] */
    setTimeout: (delay, value, options) => wait(delayMs(delay), value, options),
    /** @param {unknown} [value] @param {{ signal?: AbortSignal }} [options] */
    setImmediate: (value, options) => wait(0, value, options),
    /** @param {unknown} [delay] @param {unknown} [value] */
    setInterval: async function * (delay, value) {
      for (;;) yield await wait(delayMs(delay), value)
    },
    scheduler: { wait: (/** @type {number} */ delay) => wait(delayMs(delay)), yield: () => wait(0) }
  }
}

/** @param {VirtualClock} clock */
function virtualDate (clock) {
  const RealDate = Date
  const nowMs = () => EPOCH_MS + Math.floor(clock.now)
  return new Proxy(RealDate, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [nowMs()] : args, newTarget),
    apply: () => new RealDate(nowMs()).toString(),
    get: (target, key) => key === 'now' ? nowMs : Reflect.get(target, key)
  })
}

/** @param {SeededRandom} random */
function randomFunctions (random) {
  /** @param {number} min @param {number} [max] */
  const between = (min, max) => max === undefined
    ? Math.floor(random.float() * min)
    : min + Math.floor(random.float() * (max - min))
  /** Gives the value back, or to a node-style callback. @param {any} value @param {any} callback */
  const deliver = (value, callback) => {
    if (typeof callback !== 'function') return value
    process.nextTick(callback, null, value)
  }
  const uuid = () => {
    const hex = Buffer.from(/** @type {Uint8Array} */ (random.fill(new Uint8Array(16))))
    hex[6] = (/** @type {number} */ (hex[6]) & 0x0f) | 0x40
    hex[8] = (/** @type {number} */ (hex[8]) & 0x3f) | 0x80
    return hex.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  }
  const bytes = (/** @type {number} */ size, /** @type {any} */ callback) => deliver(random.fill(Buffer.alloc(size)), callback)
  const fill = (/** @type {any} */ view, /** @type {number} */ offset = 0, size = view.byteLength - offset) => {
    random.fill(new Uint8Array(view.buffer ?? view, (view.byteOffset ?? 0) + offset, size))
    return view
  }
  return {
    randomBytes: bytes,
    pseudoRandomBytes: bytes,
    randomFillSync: fill,
    randomFill: (/** @type {any} */ view, /** @type {any[]} */ ...rest) => {
      const callback = rest.pop()
      deliver(fill(view, ...rest), callback)
    },
    randomInt: (/** @type {any[]} */ ...args) => {
      const callback = typeof args.at(-1) === 'function' ? args.pop() : undefined
      return deliver(between(args[0], args[1]), callback)
    },
    randomUUID: uuid,
    getRandomValues: (/** @type {ArrayBufferView} */ view) => random.fill(view)
  }
}

/**
 * Replaces members of objects and returns the function that puts the old ones back.
 * @param {[any, Record<string, any>][]} replacements
 */
function replaceAll (replacements) {
  /** @type {(() => void)[]} */
  const undo = []
  for (const [target, members] of replacements) {
    for (const [key, value] of Object.entries(members)) {
      const old = Object.getOwnPropertyDescriptor(target, key)
      Object.defineProperty(target, key, { value, writable: true, configurable: true, enumerable: old?.enumerable ?? true })
      undo.push(() => { old ? Object.defineProperty(target, key, old) : delete target[key] })
    }
  }
  syncBuiltinESMExports()
  return () => {
    for (const restore of undo.reverse()) restore()
    syncBuiltinESMExports()
  }
}

/**
 * Installs the virtual clock over the globals.
 * @param {{ seed: number }} options
 * @returns {import('./native.js').Clock}
 */
export function installVirtualClock ({ seed }) {
  const clock = new VirtualClock(seed)
  const timers = timerFunctions(clock)
  const promises = promiseTimers(clock)
  Object.assign(timers.setTimeout, { [promisify.custom]: promises.setTimeout })
  Object.assign(timers.setImmediate, { [promisify.custom]: promises.setImmediate })
  const { getRandomValues, ...random } = randomFunctions(clock.random) // node:crypto's own getRandomValues is fixed
  clock.uninstall = replaceAll([
    [globalThis, { ...timers, Date: virtualDate(clock) }],
    [performance, { now: () => clock.read() }],
    [Math, { random: () => clock.random.float() }],
    [timersPromises, promises],
    [crypto, random],
    [globalThis.crypto, { getRandomValues, randomUUID: random.randomUUID }]
  ])
  return clock
}
