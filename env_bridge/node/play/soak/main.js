/**
 * Lets bots do random work in one world for hours of the game, and prints one line of JSON with the memory used meanwhile.
 *
 *   node --expose-gc play/soak/main.js --seed S --hours H --bots N [--grown G]
 *
 * Fails (exit code 1) when anything is thrown that nobody catches, when a bot is disconnected, or when an hour's mean of the heap of the
 * world and of all bots, after full collections, is more than G (0.1) of the first hour's above it. Means, since what four bots have in
 * view goes up and down by a third; `rss_growth` is the process's memory at the end over that after the first hour.
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

/** @param {number} hour from 0 */
const inHour = hour => samples.filter(({ minute }) => Math.ceil(minute / 60) === hour + 1)
/** @param {Sample[]} list */
const meanHeap = list => list.reduce((sum, { heap_megabytes: heap }) => sum + heap, 0) / list.length
const means = Array.from({ length: Math.ceil((samples.at(-1)?.minute ?? 0) / 60) }, (_, hour) => meanHeap(inHour(hour)))
/** @param {number} value @param {number} base */
const above = (value, base) => Math.round((value / base - 1) * 1000) / 1000
const growth = means.length > 1 ? above(Math.max(...means.slice(1)), means[0] ?? 0) : null
const rssGrowth = means.length > 1 ? above(samples.at(-1)?.rss_megabytes ?? 0, inHour(0).at(-1)?.rss_megabytes ?? 0) : null
const passed = crashes.length === 0 && (growth === null || growth <= mostGrowth)
const figures = {
  seed,
  hours,
  bots: crew,
  passed,
  crashes,
  growth,
  rss_growth: rssGrowth,
  hourly_heap_megabytes: means.map(mean => Math.round(mean * 10) / 10),
  ...counts,
  done,
  samples,
  peak_rss_megabytes: megabytes(process.resourceUsage().maxRSS * 1024),
  wall_seconds: Math.round((native.performanceNow() - began) / 1000)
}
process.stdout.write(JSON.stringify(figures) + '\n', () => process.exit(passed ? 0 : 1))
