/** What a program did, computed from what primitives reported and from the inventory before and after. */

import { watchDeaths } from './deaths.js'
import { carried, excess } from './inventory.js'

/** Longer steps in one tick are respawns and teleports, not walking. */
const MAX_STEP_BLOCKS = 8
const COUNTED = /** @type {const} */ (['mined', 'crafted', 'smelted', 'placed', 'killed'])

/** What an entry of the log is about. @param {import('./facts.js').FactData} data */
export const subjectOf = data => String(data.block ?? data.item ?? data.mob)

/** The counts of an outcome, from what primitives reported. @param {import('./facts.js').LogEntry[]} log */
export function deedsOf (log) {
  /** @type {Record<typeof COUNTED[number], Record<string, number>>} */
  const done = { mined: {}, crafted: {}, smelted: {}, placed: {}, killed: {} }
  for (const entry of log) {
    const counted = entry.kind === 'done' && COUNTED.find(code => code === entry.code)
    if (!counted) continue
    const counts = done[counted]
    const name = subjectOf(entry.data)
    counts[name] = (counts[name] ?? 0) + Number(entry.data.got ?? 1)
  }
  return done
}

/**
 * Starts to watch the bot.
 * @param {any} bot
 * @param {() => number} nowMs
 */
export function watchOutcome (bot, nowMs) {
  const before = carried(bot)
  const startMs = nowMs()
  let last = bot.entity.position.clone()
  let distance = 0
  let ticks = 0
  const deaths = watchDeaths(bot)
  /** @type {Record<string, number>} */
  const dug = {}
  const onDug = (/** @type {any} */ block) => { dug[block.name] = (dug[block.name] ?? 0) + 1 }
  const onTick = () => {
    ticks++
    const step = bot.entity.position.distanceTo(last)
    if (step === 0) return
    if (step < MAX_STEP_BLOCKS) distance += step
    last = bot.entity.position.clone()
  }
  bot.on('physicsTick', onTick)
  bot.on('blockDug', onDug)

  return {
    ticks: () => ticks,
    /**
     * @param {import('../runner/fault.js').Fault | null} fault
     * @param {import('./facts.js').LogEntry[]} log
     * @param {Record<string, number>} assists
     */
    finish (fault, log, assists) {
      bot.removeListener('physicsTick', onTick)
      bot.removeListener('blockDug', onDug)
      deaths.end()
      const after = carried(bot)
      return {
        ok: fault === null,
        fault,
        log,
        gained: excess(after, before),
        lost: excess(before, after),
        ...deedsOf(log),
        dug,
        deaths: deaths.count(),
        distance_blocks: Math.round(distance * 100) / 100,
        virtual_seconds: (nowMs() - startMs) / 1000,
        assists
      }
    }
  }
}
