/**
 * A step's result as the world bears it out: what the bot's side said, with the world's own figures in the place of its.
 *
 * Counts and record: at most what the world saw. Inventory, position, health: the world's. What remains the bot's word is what it
 * saw (voxels, entities, chests), what it said, and how the program ended.
 */
import { deedsOf, subjectOf } from '../bot/outcome.js'
import { timeOfDay } from '../observe/snapshot.js'
import { WireFault } from '../wire/fault.js'
import { HELPS } from './assists.js'

/** @typedef {import('./account.js').Account} Account */
/** @typedef {import('./account.js').Deed} Deed */
/** @typedef {import('../bot/facts.js').LogEntry} LogEntry */

const TICKS_A_SECOND = 20
/** @type {Record<string, Deed>} */
const DEEDS = { mined: 'mined', crafted: 'crafted', smelted: 'smelted', placed: 'placed', killed: 'killed', ate: 'ate' }

/** @typedef {ReturnType<ReturnType<typeof import('../bot/outcome.js').watchOutcome>['finish']>} Outcome */
/** @typedef {{ events: [string, any][], outcome: Outcome }} StepResult */

/**
 * @param {StepResult} result
 * @param {Account} account
 * @param {Record<string, number>} helped how often the world itself helped
 * @param {number} clockOfDay the world's time
 * @throws {WireFault} the bot does not believe what the world knows, so it is not to be used on
 * @returns {StepResult}
 */
export function attest ({ events, outcome }, account, helped, clockOfDay) {
  const seen = events.at(-1)?.[1]
  if (account.status === null || seen === undefined) throw new WireFault('tampered', 'The bot is not in the world.')
  if (!agree(seen.inventory, account.inventory)) throw new WireFault('tampered', 'The bot carries something else than the world knows of.')
  const log = borneOut(outcome.log, account)
  const known = (/** @type {Record<string, number>} */ inventory) => Object.fromEntries(Object.entries(inventory).filter(([name]) => account.held.has(name)))
  const others = Object.fromEntries(Object.entries(outcome.assists).filter(([name]) => !HELPS.has(name)))
  const { gained, lost, dug, deaths, distance_blocks, ticks } = account // eslint-disable-line camelcase
  return {
    events: [
      ...events.slice(0, -1).map(([kind, data]) => /** @type {[string, any]} */ ([kind, { ...data, inventory: known(data.inventory) }])),
      /** @type {[string, any]} */ (['observe', { ...seen, status: { ...seen.status, ...account.status, timeOfDay: timeOfDay(clockOfDay) } }])
    ],
    outcome: { ...outcome, log, ...deedsOf(log), gained, lost, dug, deaths, distance_blocks, virtual_seconds: ticks / TICKS_A_SECOND, assists: { ...others, ...helped } } // eslint-disable-line camelcase
  }
}

/** @param {Record<string, number>} a @param {Record<string, number>} b */
function agree (a, b) {
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...names].every(name => a[name] === b[name])
}

/** The record without deeds that the world did not see. @param {LogEntry[]} log @param {Account} account @returns {LogEntry[]} */
function borneOut (log, account) {
  /** @type {Map<string, number>} */
  const left = new Map()
  return log.flatMap(entry => {
    const deed = entry.kind === 'done' ? DEEDS[entry.code] : undefined
    if (entry.kind !== 'done' || deed === undefined) return [entry]
    const name = subjectOf(entry.data)
    const key = `${deed} ${name}`
    const possible = left.get(key) ?? account.done(deed, name)
    const said = Number(entry.data.got ?? 1)
    const got = Math.min(Number.isFinite(said) ? Math.max(0, Math.floor(said)) : 0, possible)
    left.set(key, possible - got)
    return got === 0 ? [] : [{ ...entry, data: { ...entry.data, got } }]
  })
}
