/** What the virtual clock puts in the place of timers, Date and random functions. */

import { native } from './native.js'
import { VirtualTimer } from './timeline.js'

/** @typedef {import('./timeline.js').VirtualClock} VirtualClock */
/** @typedef {import('./random.js').SeededRandom} SeededRandom */

/** A date late enough that "long ago" is positive: mineflayer mixes Date and performance.now. */
const EPOCH_MS = Date.UTC(2024, 0, 1, 12)
const MAX_DELAY_MS = 2 ** 31 - 1

/** @param {unknown} delay */
const delayMs = delay => {
  const ms = Number(delay)
  return ms >= 1 && ms <= MAX_DELAY_MS ? ms : 1
}

/** @param {VirtualClock} clock */
export function timerFunctions (clock) {
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
export function promiseTimers (clock) {
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
export function virtualDate (clock) {
  const RealDate = Date
  const nowMs = () => EPOCH_MS + Math.floor(clock.now)
  return new Proxy(RealDate, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [nowMs()] : args, newTarget),
    apply: () => new RealDate(nowMs()).toString(),
    get: (target, key) => key === 'now' ? nowMs : Reflect.get(target, key)
  })
}

/** @param {SeededRandom} random */
export function randomFunctions (random) {
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
