/**
 * The child process of env_bridge: one bot, one world or connection, one program at a time.
 *
 *   node main.js --parent PID      with a socketpair as file descriptor 3
 *
 * Serves the methods of wire/schema.json on descriptor 3. Whatever programs and libraries print goes to stderr. Ends
 * on end-of-file of descriptor 3, on `shutdown`, and when the parent is gone. The clock is installed before the
 * modules of bot and world are loaded.
 */

import { Socket } from 'node:net'
import { parseArgs } from 'node:util'
import { prepareLibraries } from './bot/libraries.js'
import { native } from './clock/native.js'
import { installRealClock } from './clock/real.js'
import { installVirtualClock } from './clock/virtual.js'
import { parseReply, ProgramError } from './runner/parse.js'
import { createLibrary } from './runner/library.js'
import { tidyMemory } from './runner/memory.js'
import { describePrimitives } from './runner/primitives.js'
import { sealProcess } from './runner/seal.js'
import { openChannel } from './wire/channel.js'
import { WireFault } from './wire/fault.js'
import { watchParent } from './wire/watchdog.js'

const WIRE_FD = 3
const HEARTBEAT_MS = 500

Object.assign(globalThis, { console: new console.Console(process.stderr, process.stderr) })

/** @typedef {import('./bot/session.js').Session} Session */

const library = createLibrary()
/** @type {Session | null} */
let session = null
/** @type {import('./clock/native.js').Clock | null} */
let clock = null
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

/** @param {any} params */
async function start (params) {
  if (clock !== null) throw new WireFault('already_started', 'One child serves one world; start another child.')
  if (params.clock === 'virtual' && params.world.kind === 'server') throw new WireFault('bad_message', 'A server lives in real time: use clock=real with world=server.')
  clock = params.clock === 'virtual' ? installVirtualClock({ seed: params.program_seed ?? params.seed, speed: params.speed }) : installRealClock()
  prepareLibraries()
  const { openSession } = await import('./bot/session.js')
  session = await openSession(params, { clock, library, emit: channel.emit, only: true })
  if (values.alone) sealProcess(params.world.kind === 'server' ? params.world : null)
  return { game_version: session.gameVersion, username: session.username, result: await clock.run(session.begin()) }
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
  },
  shutdown: () => {
    native.setTimeout(() => process.exit(0), 10) // after the reply has left
    return {}
  }
}

const { values } = parseArgs({ options: { parent: { type: 'string' }, contained: { type: 'boolean' }, alone: { type: 'boolean' } } })
if (values.parent !== undefined && !values.contained) watchParent(Number(values.parent)) // walls fall with the parent by themselves

const stream = new Socket({ fd: WIRE_FD, readable: true, writable: true })
const channel = openChannel(stream, async (method, params, id) => {
  const serve = methods[method]
  if (serve === undefined) throw new WireFault('unknown_method', `There is no method ${method}.`)
  return serve(params, id)
})
stream.on('end', () => process.exit(0))
stream.on('close', () => process.exit(0))
stream.on('error', error => {
  console.error('the wire broke:', error.message)
  process.exit(1)
})

/** @param {unknown} error that nobody caught */
const report = error => session === null ? console.error('uncaught:', error) : session.lateError(error)
process.on('uncaughtException', report)
process.on('unhandledRejection', report)

native.setInterval(() => {
  channel.emit('heartbeat', { virtual_seconds: Math.max(0, clock?.nowMs() ?? 0) / 1000, rss_bytes: process.memoryUsage.rss() })
}, HEARTBEAT_MS)
