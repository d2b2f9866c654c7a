/**
 * Runs one program: a fresh scope with library and primitives, a bound in virtual time, and an end that leaves nothing.
 *
 * node:vm is no sandbox (see sandbox.js). Loops and calls use fuel; natives that never return stop this process, and the
 * parent sees the missing heartbeat and kills it.
 */

import mineflayerPathfinder from 'mineflayer-pathfinder'
import { Vec3 } from 'vec3'
import { FastMovements } from '../bot/movements.js'
import { compile } from './compile.js'
import { createFacade } from './facade.js'
import { isOwnError, toFault } from './fault.js'
import { createTank } from './fuel.js'
import { bindPrimitives } from './primitives.js'
import { itemByName, programConsole, programTimers } from './program_globals.js'
import { createScope, goalNames } from './sandbox.js'

const { goals, pathfinder } = mineflayerPathfinder
/** Wall time for the part before the first await. */
const SYNC_MS = 4000
const MOST_BUDGET_MS = 2 ** 31 - 1
const MOST_LATE = 100

/** @typedef {import('./fault.js').Fault} Fault */
/** @typedef {ReturnType<typeof createFacade>} Facade */

class Interruption extends Error {
  /** @param {string} code @param {string} message */
  constructor (code, message) {
    super(message)
    this.code = code
  }
}

/**
 * @param {object} parts
 * @param {any} parts.bot
 * @param {import('./library.js').Library} parts.library
 * @param {Record<string, Function>} parts.primitives
 * @param {any} parts.mcData
 */
export function createRunner ({ bot, library, primitives, mcData }) {
  /** @type {((error: Interruption) => void) | null} */
  let interrupt = null
  /** @type {((error: unknown) => void) | null} */
  let onLate = null
  const notDigging = bot.stopDigging
  let strays = 0

  /** What programs see. @param {Facade} programBot @param {Facade} primitiveBot @param {Record<string, unknown>} own of this program */
  const scopeFor = (programBot, primitiveBot, own) => createScope({
    bot: programBot.proxy,
    mcData,
    Vec3,
    goals,
    Movements: FastMovements,
    movements: copyOf(bot.travel.movements),
    pathfinder,
    performance: { now: () => performance.now() },
    console: programConsole(),
    itemByName,
    ...Object.fromEntries(goalNames.map(goal => [goal, /** @type {any} */ (goals)[goal]])),
    ...bindPrimitives(primitives, programBot, primitiveBot),
    ...own
  })

  /** Reports errors that nobody awaits, so many of a program. @param {(error: unknown) => Fault} faultOf */
  const lateReporter = faultOf => {
    let lates = 0
    return (/** @type {unknown} */ error) => {
      if (++lates > MOST_LATE) return
      const { message, line, stack } = faultOf(error)
      console.error('late error:', message)
      if (isOwnError(error) && stack.length === 0) return // of the harness, or of an earlier program's call
      bot.facts.fault('program', 'runtime_error', { message, line })
      bot.facts.error(message)
    }
  }

  /** Ends whatever the bot was doing for the program. */
  function stillBot () {
    bot.pathfinder.setGoal(null)
    bot.pathfinder.setMovements(bot.travel.movements)
    bot.stopDigging()
    bot.stopDigging = notDigging
    bot.clearControlStates()
    if (bot.usingHeldItem) bot.deactivateItem()
    if (bot.currentWindow) bot.closeWindow(bot.currentWindow)
  }

  /**
   * @param {string} code
   * @param {string} name of the main function
   * @param {number} seconds budget in the clock's time
   * @returns {Promise<Fault | null>}
   */
  async function run (code, name, seconds) {
    const compiled = compile(code, name, library)
    if ('fault' in compiled) return compiled.fault
    const { script, programLines, column } = compiled
    /** @type {WeakMap<object, string>} */
    const sites = new WeakMap()
    const late = lateReporter(error => toFault(error, { programLines, site: siteOf(error, sites) }))
    onLate = late
    strays = 0
    const tank = createTank(() => {
      const stopping = new Interruption('program_timeout', 'The program went on and on without ever waiting for the game, so it was stopped.')
      interrupt?.(stopping)
      return stopping
    })
    const timers = programTimers(late)
    const programBot = createFacade(bot, { trusted: false, onError: late, sites, onCall: tank.call })
    const primitiveBot = createFacade(bot, { trusted: true, onError: late, sites, onCall: () => {} })
    /** @type {any} */
    let budget
    const stopped = new Promise((_resolve, reject) => {
      interrupt = reject
      budget = setTimeout(() => reject(new Interruption('program_timeout', `The program was still running after ${seconds} seconds of the world's time and was stopped.`)), Math.min(seconds * 1000, MOST_BUDGET_MS))
    })
    stopped.catch(() => {})
    bot.packets.begin()
    try {
      const scope = scopeFor(programBot, primitiveBot, { ...timers.globals, __refuel: tank.refuel })
      for (const skill of library.skills()) skill.script.runInContext(scope)
      const work = script.runInContext(scope, { timeout: SYNC_MS })
      work.catch(() => {}) // after an interruption nobody waits for it
      await Promise.race([work, stopped])
      return null
    } catch (error) {
      const code = codeOf(error) === 'ERR_SCRIPT_EXECUTION_TIMEOUT' ? 'program_timeout' : undefined
      const fault = toFault(error, { programLines, site: siteOf(error, sites), code })
      return fault.line === null || fault.column === null ? fault : { ...fault, column: column(fault.line, fault.column) }
    } finally {
      interrupt = null
      onLate = null
      clearTimeout(budget)
      bot.packets.end()
      tank.end()
      timers.end()
      programBot.end()
      primitiveBot.end()
      stillBot()
    }
  }

  return {
    run,
    /** @param {string} code of a fault @param {string} message @returns {boolean} whether a program was running */
    interrupt (code, message) {
      if (interrupt === null) return false
      interrupt(new Interruption(code, message))
      return true
    },
    /** An exception that nobody caught. @param {unknown} error */
    late (error) {
      if (onLate !== null) onLate(error)
      else if (++strays <= MOST_LATE) console.error('after a program:', error)
    }
  }
}

/** @param {unknown} error */
const codeOf = error => isOwnError(error) ? /** @type {any} */ (error).code : undefined

/** Movements that a program may change for itself. @param {any} movements */
function copyOf (movements) {
  const copy = Object.assign(Object.create(Object.getPrototypeOf(movements)), movements)
  for (const [key, value] of Object.entries(copy)) {
    if (value instanceof Set) copy[key] = new Set(value)
    else if (Array.isArray(value)) copy[key] = [...value]
  }
  return copy
}

/** @param {unknown} error @param {WeakMap<object, string>} sites */
const siteOf = (error, sites) => typeof error === 'object' && error !== null ? sites.get(error) : undefined
