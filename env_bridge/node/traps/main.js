/**
 * Runs trap scenes and prints the table, or with --json one line of JSON for each run.
 *
 *   node traps/main.js [--seeds 1,2,3] [--json] [NAME ...]
 */

import { parseArgs } from 'node:util'
import { prepareLibraries } from '../bot/libraries.js'
import { native } from '../clock/native.js'
import { installVirtualClock } from '../clock/virtual.js'
import { readScenes } from './scenes.js'

const WANTED_SHARE = 0.95

Object.assign(globalThis, { console: new console.Console(process.stderr, process.stderr) })
const { values, positionals } = parseArgs({ options: { seeds: { type: 'string', default: '1,2,3' }, json: { type: 'boolean' } }, allowPositionals: true })
const scenes = readScenes()
const unknown = positionals.find(name => !scenes.some(scene => scene.name === name))
if (unknown !== undefined) {
  process.stdout.write(`There is no scene ${unknown}; there are: ${scenes.map(scene => scene.name).join(', ')}.\n`)
  process.exit(2)
}

const clock = installVirtualClock({ seed: 1 })
prepareLibraries()
const { openSession } = await import('../bot/session.js')
const { createEmbeddedWorld } = await import('../world/embedded.js')
const { runTrap } = await import('./trap.js')
process.on('unhandledRejection', reason => console.error('unhandled rejection:', reason))

const chosen = positionals.length === 0 ? scenes : scenes.filter(scene => positionals.includes(scene.name))
let escapes = 0
let runs = 0
let virtual = 0
const began = native.performanceNow()
for (const scene of chosen) {
  const results = []
  for (const seed of values.seeds.split(',').map(Number)) results.push(await runTrap(scene, seed, { clock, openSession, createEmbeddedWorld }))
  for (const { outcome, ...result } of results) {
    runs++
    escapes += Number(result.escaped)
    virtual += outcome.virtual_seconds
    if (values.json) process.stdout.write(JSON.stringify(result) + '\n')
  }
  if (!values.json) {
    const cells = results.map(({ escaped, seconds }) => `${escaped ? 'ok  ' : 'STAY'} ${seconds.toFixed(1).padStart(6)}`)
    const reasons = new Set(results.flatMap(result => result.reasons))
    process.stdout.write(`${scene.name.padEnd(30)} ${cells.join('  ')}  of ${scene.seconds} s  ${[...reasons].join('; ')}\n`)
  }
}
const { user, system } = process.cpuUsage()
const figures = { scenario: 'traps', runs, escapes, virtual_seconds: virtual, cpu_seconds: (user + system) / 1e6, wall_seconds: (native.performanceNow() - began) / 1000, peak_rss_bytes: process.resourceUsage().maxRSS * 1024 }
process.stdout.write(values.json ? JSON.stringify(figures) + '\n' : `${escapes} of ${runs} escaped (${(100 * escapes / runs).toFixed(1)} %)\n`, () => process.exit(escapes / runs >= WANTED_SHARE ? 0 : 1))
