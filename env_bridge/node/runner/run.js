/**
 * Runs one program: a fresh scope with library and primitives, a bound in virtual time, and an end that leaves nothing.
 *
 * node:vm is no sandbox (see sandbox.js). A loop that never awaits after the first await stops this process; the parent
 * sees the missing heartbeat and kills it.
 */

import vm from 'node:vm'
import mineflayerPathfinder from 'mineflayer-pathfinder'
import { Vec3 } from 'vec3'
import { FastMovements } from '../bot/movements.js'
import { createFacade } from './facade.js'
import { plainFault, toFault } from './fault.js'
import { checkCalls, functionsOf, ProgramError } from './parse.js'
import { programConsole, programTimers } from './program_globals.js'
import { createScope, goalNames } from './sandbox.js'

const { goals, pathfinder } = mineflayerPathfinder
/** Wall time for the part before the first await. */
const SYNC_MS = 5000
const MOST_BUDGET_MS = 2 ** 31 - 1
const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u

/** @typedef {import('./fault.js').Fault} Fault */

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

  /** Primitives take the program's bot and work on their own facade. @param {any} programBot @param {any} primitiveBot */
  const boundPrimitives = (programBot, primitiveBot) => Object.fromEntries(Object.entries(primitives).map(([name, run]) =>
    [name, async (/** @type {unknown} */ given, /** @type {unknown[]} */ ...args) => {
      if (given !== programBot) throw Object.assign(new TypeError(`${name}: the first argument must be bot`), { code: 'bad_argument' })
      return await run(primitiveBot, ...args)
    }]))

  /**
   * @param {string} code function declarations
   * @param {string} name
   */
  function compile (code, name) {
    const { kept, blanked } = functionsOf(code)
    if (!IDENTIFIER.test(name) || !(kept.some(node => node.id.name === name) || library.known().has(name))) {
      throw new ProgramError('no_program', `The program declares no function ${name}.`)
    }
    checkCalls(blanked, library.known())
    const text = `(async (bot) => {\n${blanked}\nreturn await ${name}(bot) })(bot)`
    return { script: new vm.Script(text, { filename: 'program', lineOffset: -1 }), programLines: blanked.split('\n').length }
  }

  /** Ends whatever the bot was doing for the program. */
  function stillBot () {
    bot.pathfinder.setGoal(null)
    bot.pathfinder.setMovements(bot.travel.movements)
    bot.stopDigging()
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
    let compiled
    try {
      compiled = compile(code, name)
    } catch (error) {
      if (error instanceof ProgramError) return plainFault(error.code, error.message, error.line, error.column)
      if (error instanceof SyntaxError) return plainFault('syntax_error', error.message)
      throw error
    }
    const { script, programLines } = compiled
    /** @type {WeakMap<object, string>} */
    const sites = new WeakMap()
    const late = (/** @type {unknown} */ error) => {
      const { message, line } = toFault(error, { programLines, site: siteOf(error, sites) })
      console.error('late error of the program:', message)
      bot.facts.fault('program', 'runtime_error', { message, line })
      bot.facts.error(message)
    }
    onLate = late
    const timers = programTimers(late)
    const programBot = createFacade(bot, { trusted: false, onError: late, sites })
    const primitiveBot = createFacade(bot, { trusted: true, onError: late, sites })
    /** @type {any} */
    let budget
    const stopped = new Promise((_resolve, reject) => {
      interrupt = reject
      budget = setTimeout(() => reject(new Interruption('program_timeout', `The program was still running after ${seconds} seconds of the world's time and was stopped.`)), Math.min(seconds * 1000, MOST_BUDGET_MS))
    })
    stopped.catch(() => {})
    try {
      const scope = createScope({
        bot: programBot.proxy,
        mcData,
        Vec3,
        goals,
        Movements: FastMovements,
        movements: bot.travel.movements,
        pathfinder,
        performance: { now: () => performance.now() },
        console: programConsole(),
        ...Object.fromEntries(goalNames.map(goal => [goal, /** @type {any} */ (goals)[goal]])),
        ...timers.globals,
        ...boundPrimitives(programBot.proxy, primitiveBot.proxy)
      })
      for (const skill of library.skills()) skill.script.runInContext(scope)
      const work = script.runInContext(scope, { timeout: SYNC_MS })
      work.catch(() => {}) // after an interruption nobody waits for it
      await Promise.race([work, stopped])
      return null
    } catch (error) {
      const code = /** @type {any} */ (error)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT' ? 'program_timeout' : undefined
      return toFault(error, { programLines, site: siteOf(error, sites), code })
    } finally {
      interrupt = null
      onLate = null
      clearTimeout(budget)
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
      else console.error('after a program:', error)
    }
  }
}

/** @param {unknown} error @param {WeakMap<object, string>} sites */
const siteOf = (error, sites) => typeof error === 'object' && error !== null ? sites.get(error) : undefined
