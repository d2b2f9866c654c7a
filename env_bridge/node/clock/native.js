/** The real timers, saved before any clock is installed: for heartbeats and deadlines in wall time. */

import { performance } from 'node:perf_hooks'

const now = performance.now.bind(performance)

export const native = Object.freeze({
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
  setInterval: globalThis.setInterval,
  clearInterval: globalThis.clearInterval,
  setImmediate: globalThis.setImmediate,
  clearImmediate: globalThis.clearImmediate,
  performanceNow: now
})

/**
 * What bot, runner and tests need from either clock.
 * @typedef {object} Clock
 * @property {'virtual' | 'real'} kind
 * @property {() => number} nowMs milliseconds of the clock's own time since it was installed
 * @property {(ms: number) => Promise<void>} sleep waits in the clock's own time
 * @property {<T>(work: Promise<T>) => Promise<T>} run lets time pass until `work` is settled
 * @property {() => ClockState | null} saveState null when the clock has no state of its own
 * @property {(state: ClockState) => void} loadState
 * @property {() => void} hurry stops holding time back for people who watch, until what runs now is settled
 * @property {() => void} reseed starts the random numbers anew
 * @property {(seed: number, speed: number | null) => void} adopt takes these settings, before anything is scheduled
 * @property {() => void} uninstall gives the globals back
 */

/** @typedef {{ now_ms: number, seed: number, random: import('./random.js').RandomState }} ClockState */
