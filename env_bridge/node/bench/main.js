/**
 * Times one scenario in a process of its own and prints one line of JSON.
 *
 *   node bench/main.js NAME [PROFILE]      PROFILE: a file for the CPU profile of the timed part
 *   node --import ./bench/bare.js bench/main.js NAME      without what contains programs, for comparison
 *
 * Counts the program only: not the start of process and world. What a caller in Python sees besides (wire, checks,
 * journal) is timed by voyager/research/bench.py.
 */

import { writeFileSync } from 'node:fs'
import { Session as Inspector } from 'node:inspector/promises'
import { parseArgs } from 'node:util'
import { prepareLibraries } from '../bot/libraries.js'
import { native } from '../clock/native.js'
import { installVirtualClock } from '../clock/virtual.js'
import { createLibrary } from '../runner/library.js'

const BUDGET_SECONDS = 3600

Object.assign(globalThis, { console: new console.Console(process.stderr, process.stderr) })
const { positionals: [name = '', profile] } = parseArgs({ allowPositionals: true, options: { contained: { type: 'boolean' }, alone: { type: 'boolean' } } })
const clock = installVirtualClock({ seed: 1 })
prepareLibraries()
const { openSession } = await import('../bot/session.js')
const { scenarios } = await import('./scenarios.js')
const scenario = scenarios[name]
if (!scenario) {
  console.error(`There is no scenario ${name}; there are: ${Object.keys(scenarios).join(', ')}.`)
  process.exit(2)
}
const params = { seed: scenario.seed, world: { kind: 'embedded' }, clock: 'virtual', snapshot: null }
const session = await openSession(params, { clock, library: createLibrary(), emit: () => {}, only: true })
await clock.run(session.begin())

/** @param {Function} program */
const run = async program => {
  const step = { code: program.toString(), program_name: program.name, budget: { virtual_seconds: BUDGET_SECONDS } }
  return (await clock.run(session.step(step))).outcome
}

const note = scenario.prepare?.(session) ?? ''
if (scenario.before) await run(scenario.before)
const inspector = new Inspector()
if (profile !== undefined) {
  inspector.connect()
  await inspector.post('Profiler.enable')
  await inspector.post('Profiler.start')
}
const cpu = process.cpuUsage()
const wall = native.performanceNow()
const outcome = await run(scenario.program)
const { user, system } = process.cpuUsage(cpu)
const figures = {
  scenario: name,
  right: scenario.isRight?.(outcome, session) ?? outcome.ok,
  note,
  virtual_seconds: outcome.virtual_seconds,
  cpu_seconds: (user + system) / 1e6,
  wall_seconds: (native.performanceNow() - wall) / 1000,
  peak_rss_bytes: process.resourceUsage().maxRSS * 1024,
  columns: session.embedded?.world.columns.size ?? 0,
  outcome: { fault: outcome.fault, distance_blocks: outcome.distance_blocks, deaths: outcome.deaths, log: outcome.log }
}
if (profile !== undefined) writeFileSync(profile, JSON.stringify((await inspector.post('Profiler.stop')).profile))
process.stdout.write(JSON.stringify(figures) + '\n', () => process.exit(0))
