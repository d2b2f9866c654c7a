/**
 * The child process of env_bridge: one bot, one world or connection, one program at a time.
 *
 *   node main.js --parent PID      with a socketpair as file descriptor 3
 *   node main.js --ready ...       loads all it will need at once, and waits; in strict containment with the way to the world as 4
 *
 * Serves the methods of wire/schema.json on descriptor 3. The clock is installed before the modules of bot and world are loaded.
 */

import { prepareLibraries } from './bot/libraries.js'
import { processClock } from './clock/process.js'
import { installRealClock } from './clock/real.js'
import { parseReply, ProgramError } from './runner/parse.js'
import { createLibrary } from './runner/library.js'
import { tidyMemory } from './runner/memory.js'
import { describePrimitives } from './runner/primitives.js'
import { sealProcess } from './runner/seal.js'
import { WireFault } from './wire/fault.js'
import { readFlags, serveWire } from './wire/serve.js'

/** @typedef {import('./bot/session.js').Session} Session */

const flags = readFlags()
const library = createLibrary()
/** @type {Session | null} */
let session = null
/** @type {import('./clock/native.js').Clock | null} */
let clock = null
let hasStarted = false
/** The request that is being served by the bot, if any. @type {number | null} */
let busyWith = null

/** @param {number} id @param {(session: Session) => Promise<any>} work */
async function exclusively (id, work) {
  if (session === null || clock === null) throw new WireFault('not_started', 'Send start first.')
  if (busyWith !== null) throw new WireFault('busy', `Request ${busyWith} is still being served.`)
  busyWith = id
  try {
    return await clock.run(work(session))
  } finally {
    busyWith = null
  }
}

/** Loads what a session needs, under its clock. @param {'virtual' | 'real'} kind */
async function prepare (kind) {
  const installed = clock = kind === 'virtual' ? processClock() : installRealClock()
  prepareLibraries()
  return { installed, ...await import('./bot/session.js') }
}

const early = flags.ready ? prepare('virtual') : null

/** @param {any} params */
async function start (params) {
  if (hasStarted) throw new WireFault('already_started', 'One child serves one world; start another child.')
  if (params.clock === 'virtual' && params.world.kind === 'server') throw new WireFault('bad_message', 'A server lives in real time: use clock=real with world=server.')
  hasStarted = true
  const { openSession, installed } = await (early ?? prepare(params.clock))
  if (installed.kind !== params.clock) throw new WireFault('bad_message', `This child was made ready for the ${installed.kind} clock.`)
  installed.adopt(params.program_seed ?? params.seed, params.speed ?? null) // also, loading may have drawn
  session = await openSession(params, { clock: installed, library, emit: channel.emit, only: true })
  if (flags.alone) sealProcess(params.world.kind === 'server' ? params.world : null)
  return { game_version: session.gameVersion, username: session.username, result: await installed.run(session.begin()) }
}

/** @param {string} text */
function parseText (text) {
  try {
    return { ok: true, program: parseReply(text, library.known()), error: null }
  } catch (error) {
    if (!(error instanceof ProgramError)) throw error
    const { code, message, line, column } = error
    return { ok: false, program: null, error: { code, message, line, column } }
  }
}

/** @type {Record<string, (params: any, id: number) => any>} */
const methods = {
  start,
  reset: (params, id) => exclusively(id, session => session.reset(params)),
  load_library: ({ skills }) => library.load(skills),
  step: (params, id) => exclusively(id, session => session.step(params)).finally(tidyMemory),
  parse: ({ text }) => parseText(text),
  describe_primitives: () => ({ primitives: describePrimitives() }),
  snapshot: (_params, id) => exclusively(id, async session => ({ snapshot: session.snapshot() })),
  cancel: ({ id }) => {
    if (busyWith !== id || session === null) return { cancelled: false }
    clock?.hurry()
    return { cancelled: session.cancel() }
  }
}

const channel = await serveWire(methods, () => clock?.nowMs() ?? 0)

/** @param {unknown} error that nobody caught */
const report = error => session === null ? console.error('uncaught:', error) : session.lateError(error)
process.on('uncaughtException', report)
process.on('unhandledRejection', report)
