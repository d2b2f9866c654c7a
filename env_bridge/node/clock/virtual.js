/**
 * Virtual time for bot, plugins, programs and world: one seeded clock over the globals.
 *
 * Owns setTimeout, setInterval, setImmediate and their clear functions, Date, performance.now, timers/promises,
 * Math.random and the random functions of node:crypto. Install it before anything that keeps references to these.
 * Time jumps to the next timer, one timer in each real turn of the event loop, so that nextTicks, promises and
 * I/O drain in between; it moves only while `run` waits for something and stands still otherwise.
 * Reading performance.now often costs time (see CHARGE_MS in timeline.js): code with a compute budget, such as the pathfinder,
 * ends after the same amount of work on every machine. An interval that first reads the time in its turn sees its own grid,
 * so that mineflayer's physics counts whole ticks and keeps no fractions.
 * Does not cover: process.hrtime, timers inside Node's own modules, file or network I/O while time runs.
 */

import crypto from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { createRequire, syncBuiltinESMExports } from 'node:module'
import { promisify } from 'node:util'
import { promiseTimers, randomFunctions, timerFunctions, virtualDate } from './globals.js'
import { VirtualClock } from './timeline.js'

const timersPromises = createRequire(import.meta.url)('node:timers/promises')

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
 * @param {{ seed: number, speed?: number | null }} options speed: virtual seconds in each real one; as fast as it can by default
 * @returns {import('./native.js').Clock}
 */
export function installVirtualClock ({ seed, speed }) {
  const clock = new VirtualClock(seed, speed)
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
