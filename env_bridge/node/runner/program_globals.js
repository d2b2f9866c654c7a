/** Timers and console of a program: they end with it, and print within bounds. */

import { format } from 'node:util'

const MOST_LOG_CHARS = 20_000
const MOST_TIMERS = 1000

/** Timers that end with the program. @param {(error: unknown) => void} onError */
export function programTimers (onError) {
  /** @type {Set<any>} */
  const running = new Set()
  /** @param {typeof setTimeout | typeof setInterval} set @param {boolean} once */
  const starter = (set, once) => (/** @type {any} */ task, /** @type {any} */ delay, /** @type {any[]} */ ...args) => {
    if (typeof task !== 'function') throw new TypeError('a timer needs a function')
    if (running.size >= MOST_TIMERS) throw new Error(`a program may have at most ${MOST_TIMERS} timers`)
    const timer = set(() => {
      if (once) running.delete(timer)
      try {
        const result = task(...args)
        if (typeof result?.then === 'function') result.then(undefined, onError)
      } catch (error) {
        onError(error)
      }
    }, delay)
    running.add(timer)
    return timer
  }
  const clear = (/** @type {any} */ timer) => { running.delete(timer); clearTimeout(timer) }
  return {
    globals: { setTimeout: starter(setTimeout, true), setInterval: starter(setInterval, false), clearTimeout: clear, clearInterval: clear },
    end: () => { for (const timer of running) clearTimeout(timer) }
  }
}

/** Printing goes to the log, as far as it is of use there. */
export function programConsole () {
  let left = MOST_LOG_CHARS
  const print = (/** @type {string} */ level) => (/** @type {unknown[]} */ ...args) => {
    if (left <= 0) return
    const line = format(...args).slice(0, left)
    left -= line.length + 1
    console.error(`[program ${level}]`, line, left <= 0 ? '(no more is shown)' : '')
  }
  return Object.fromEntries(['log', 'info', 'warn', 'error', 'debug', 'trace'].map(level => [level, print(level)]))
}

/** A helper of the published system. @param {any[]} items @param {string} name @returns {any} the first item of that name, or null */
export const itemByName = (items, name) => items.find(item => item.name === name) ?? null
