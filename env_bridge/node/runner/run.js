/**
 * Runs one program: a fresh scope with library and primitives, a bound in virtual time, and an end that leaves nothing.
 *
 * node:vm is no sandbox (see sandbox.js). Loops and calls use fuel; natives that never return stop this process, and the
 * parent sees the missing heartbeat and kills it.
 */

import vm from 'node:vm'
import mineflayerPathfinder from 'mineflayer-pathfinder'
import { Vec3 } from 'vec3'
import { FastMovements } from '../bot/movements.js'
import { createFacade } from './facade.js'
import { isOwnError, plainFault, toFault } from './fault.js'
import { countLoops, createTank } from './fuel.js'
import { checkCalls, functionsOf, ProgramError } from './parse.js'
import { itemByName, programConsole, programTimers } from './program_globals.js'
import { createScope, goalNames } from './sandbox.js'

const { goals, pathfinder } = mineflayerPathfinder
/** Wall time for the part before the first await. */
const SYNC_MS = 4000
const MOST_BUDGET_MS = 2 ** 31 - 1
const MOST_LATE = 100
/** Primitives that a program may have running at once: each searches ways of its own. */
const MOST_PRIMITIVES = 50
const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u

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

  /** Primitives take the program's bot and work on their own facade. @param {Facade} programBot @param {Facade} primitiveBot */
  const boundPrimitives = (programBot, primitiveBot) => {
    let running = 0
    const call = async (/** @type {string} */ name, /** @type {Function} */ run, /** @type {unknown} */ given, /** @type {unknown[]} */ args) => {
      programBot.call()
      if (given !== programBot.proxy) throw Object.assign(new TypeError(`${name}: the first argument must be bot`), { code: 'bad_argument' })
      if (running >= MOST_PRIMITIVES) throw new Error(`${name}: ${running} calls of primitives are running already; await them`)
      running++
      try {
        return await run(primitiveBot.proxy, ...args)
      } finally {
        running--
      }
    }
    return Object.fromEntries(Object.entries(primitives).map(([name, run]) =>
      [name, (/** @type {unknown} */ given, /** @type {unknown[]} */ ...args) => programBot.whileAlive(call(name, run, given, args), new Error('call').stack ?? '')]))
  }

  /**
   * @param {string} code function declarations
   * @param {string} name
   */
  function compile (code, name) {
    const { kept, blanked, tree } = functionsOf(code)
    if (!IDENTIFIER.test(name) || !(kept.some(node => node.id.name === name) || library.known().has(name))) {
      throw new ProgramError('no_program', `The program declares no function ${name}.`)
    }
    checkCalls(tree, library.known())
    const { code: counted, column } = countLoops(blanked, tree, '__fuel')
    const text = `(async (bot) => { let __fuel=0;\n${counted}\nreturn await ${name}(bot) })(bot)`
    return { script: new vm.Script(text, { filename: 'program', lineOffset: -1 }), programLines: blanked.split('\n').length, column }
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
    let compiled
    try {
      compiled = compile(code, name)
    } catch (error) {
      if (error instanceof ProgramError) return plainFault(error.code, error.message, error.line, error.column)
      if (error instanceof SyntaxError) return plainFault('syntax_error', error.message)
      throw error
    }
    const { script, programLines, column } = compiled
    /** @type {WeakMap<object, string>} */
    const sites = new WeakMap()
    let lates = 0
    const late = (/** @type {unknown} */ error) => {
      if (++lates > MOST_LATE) return
      const { message, line, stack } = toFault(error, { programLines, site: siteOf(error, sites) })
      console.error('late error:', message)
      if (isOwnError(error) && stack.length === 0) return // of the harness, or of an earlier program's call
      bot.facts.fault('program', 'runtime_error', { message, line })
      bot.facts.error(message)
    }
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
      const scope = createScope({
        bot: programBot.proxy,
        mcData,
        Vec3,
        goals,
        Movements: FastMovements,
        movements: copyOf(bot.travel.movements),
        pathfinder,
        __refuel: tank.refuel,
        performance: { now: () => performance.now() },
        console: programConsole(),
        itemByName,
        ...Object.fromEntries(goalNames.map(goal => [goal, /** @type {any} */ (goals)[goal]])),
        ...timers.globals,
        ...boundPrimitives(programBot, primitiveBot)
      })
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
