/**
 * Lets bots do random work in one world for hours of the game, and prints one line of JSON with the memory used meanwhile.
 *
 *   node --expose-gc play/soak/main.js --seed S --hours H --bots N [--grown G]
 *
 * Fails (exit code 1) when anything is thrown that nobody catches, when a bot is disconnected, or when the heap of the world and of all
 * bots, after a full collection, is more than G of itself (0.1) above the first hour's.
 */

import { parseArgs } from 'node:util'
import { prepareLibraries } from '../../bot/libraries.js'
import { native } from '../../clock/native.js'
import { installVirtualClock } from '../../clock/virtual.js'

const HOUR_MS = 3600_000
const SAMPLE_MS = 300_000
/** A deed that goes on for longer is left to itself. */
const DEED_MS = 240_000
const PAUSE_TICKS = 10
const VIEW_COLUMNS = 4
const MEGABYTE = 1e6

/** @param {string} name @param {string | undefined} text @param {number} least @param {number} most */
function number (name, text, least, most) {
  const value = Number(text)
  if (value >= least && value <= most) return value
  process.stderr.write(`--${name} must be a number from ${least} to ${most}, not "${text}". Use: node --expose-gc play/soak/main.js --seed 1 --hours 4 --bots 4\n`)
  return process.exit(2)
}

const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' }, hours: { type: 'string', default: '4' }, bots: { type: 'string', default: '4' }, grown: { type: 'string', default: '0.1' }, tell: { type: 'boolean', default: false } } })
const seed = number('seed', values.seed, 0, 2 ** 31 - 1)
const hours = number('hours', values.hours, 0.05, 1000)
const crew = number('bots', values.bots, 1, 20)
const mostGrowth = number('grown', values.grown, 0, 10)
const collect = globalThis.gc
if (collect === undefined) {
  process.stderr.write('the memory can only be measured after a collection: start node with --expose-gc\n')
  process.exit(2)
}
Object.assign(globalThis, { console: new console.Console(process.stderr, process.stderr) })
const clock = installVirtualClock({ seed })
prepareLibraries()
const { joinPlayer, openWorld } = await import('../join.js')
const { deeds, drawDeed } = await import('./deeds.js')

/** @typedef {{ minute: number, heap_megabytes: number, rss_megabytes: number, columns: number, entities: number, parked: number, changes: number }} Sample */
/** @type {Sample[]} */
const samples = []
/** @type {string[]} */
const crashes = []
const counts = { deeds: 0, failed: 0, late: 0, deaths: 0 }
/** @type {Record<string, number>} */
const done = {}
const began = native.performanceNow()
const game = openWorld(seed)

process.on('uncaughtException', error => { crashes.push(String(error.stack)) })
process.on('unhandledRejection', error => { crashes.push(String(/** @type {any} */ (error)?.stack ?? error)) })

/** @param {number} bytes */
const megabytes = bytes => Math.round(bytes / MEGABYTE * 10) / 10

/** @returns {Sample} */
function sample () {
  collect?.()
  collect?.()
  const { heapUsed, arrayBuffers, rss } = process.memoryUsage()
  const { world } = game
  return {
    minute: Math.round(clock.nowMs() / 60_000),
    heap_megabytes: megabytes(heapUsed + arrayBuffers),
    rss_megabytes: megabytes(rss),
    columns: world.columns.size,
    entities: world.entities.size,
    parked: world.parking.count,
    changes: [...world.changes.values()].reduce((sum, changes) => sum + changes.size, 0)
  }
}

/** @param {any} bot */
async function work (bot) {
  bot.on('death', () => { counts.deaths++ })
  bot.on('end', (/** @type {string} */ reason) => { if (clock.nowMs() < hours * HOUR_MS) crashes.push(`${bot.username} was disconnected: ${reason}`) })
  for (;;) {
    while (!bot.isAlive) await bot.waitForTicks(1)
    const name = drawDeed()
    bot.facts.begin(() => {})
    counts.deeds++
    done[name] = (done[name] ?? 0) + 1
    try {
      const isLate = await Promise.race([deeds[name]?.(bot), clock.sleep(DEED_MS).then(() => true)])
      if (isLate) counts.late++
    } catch (error) {
      counts.failed++
    }
    if (bot.currentWindow) bot.closeWindow(bot.currentWindow)
    await bot.waitForTicks(PAUSE_TICKS)
  }
}

await clock.run((async () => {
  for (let i = 1; i <= crew; i++) work(await joinPlayer(game, `worker${i}`, VIEW_COLUMNS))
  for (let at = SAMPLE_MS; at <= hours * HOUR_MS; at += SAMPLE_MS) {
    await clock.sleep(at - clock.nowMs())
    samples.push(sample())
    if (values.tell) console.error(JSON.stringify(samples.at(-1)))
  }
})())

const hour = samples.filter(({ minute }) => minute <= 60)
const later = samples.filter(({ minute }) => minute > 60)
const most = (/** @type {Sample[]} */ list) => Math.max(0, ...list.map(({ heap_megabytes: heap }) => heap))
const growth = later.length > 0 ? most(later) / most(hour) - 1 : null
const passed = crashes.length === 0 && (growth === null || growth <= mostGrowth)
const figures = {
  seed,
  hours,
  bots: crew,
  passed,
  crashes,
  growth: growth === null ? null : Math.round(growth * 1000) / 1000,
  ...counts,
  done,
  samples,
  peak_rss_megabytes: megabytes(process.resourceUsage().maxRSS * 1024),
  wall_seconds: Math.round((native.performanceNow() - began) / 1000)
}
process.stdout.write(JSON.stringify(figures) + '\n', () => process.exit(passed ? 0 : 1))
