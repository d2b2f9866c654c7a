/** Runs one trap scene with one seed and says whether the bot got out of it, in a fresh world each time. */

import { createLibrary } from '../runner/library.js'
import { furnish, interferences, placing, terrainOf } from './arena.js'

/** @typedef {import('./arena.js').Scene} Scene */
/** @typedef {{ name: string, seed: number, escaped: boolean, seconds: number, bound: number, reasons: string[] }} Result */

const TICK_MS = 50
const OVERTIME = 2
const FIRST_TICKS = 20

/**
 * @param {Scene} scene @param {number} seed
 * @param {{ clock: any, openSession: Function, createEmbeddedWorld: Function }} parts loaded after the clock was installed
 * @returns {Promise<Result & { outcome: any }>}
 */
export async function runTrap (scene, seed, { clock, openSession, createEmbeddedWorld }) {
  const places = placing(seed)
  const library = createLibrary()
  /** @type {any} */
  let game
  const createWorld = (/** @type {any} */ options) => (game = createEmbeddedWorld({
    ...options, gameRules: { doMobSpawning: false, doDaylightCycle: false }, terrainFactory: () => terrainOf(scene, places)
  }))
  const session = await openSession({ seed, world: { kind: 'embedded' }, view_distance: 4, wait_ticks: 5 }, { clock, library, emit: () => {}, createWorld })
  /** @type {any} */
  let meddling
  try {
    await clock.run(session.begin())
    furnish(scene, places, game, session.username)
    await clock.run(clock.sleep(TICK_MS * (scene.air === undefined ? FIRST_TICKS : 4)))
    meddling = setInterval(interferences(scene, places, game, session.username), TICK_MS)
    const body = [scene.program].flat().join('\n')
    const step = { code: `async function escape (bot) {\n${body}\n}\n${places.helpers()}`, program_name: 'escape', budget: { virtual_seconds: scene.seconds * OVERTIME } }
    const { outcome } = await clock.run(session.step(step))
    const reasons = judge(scene, { outcome, bot: session.bot, game, places })
    return { name: scene.name, seed, escaped: reasons.length === 0, seconds: Math.round(outcome.virtual_seconds * 10) / 10, bound: scene.seconds, reasons, outcome }
  } finally {
    clearInterval(meddling)
    session.close()
  }
}

/**
 * Why it does not count as an escape; empty when it does.
 * @param {Scene} scene
 * @param {{ outcome: any, bot: any, game: any, places: ReturnType<typeof placing> }} end
 */
function judge ({ escape, seconds }, { outcome, bot, game, places }) {
  /** @type {string[]} */
  const reasons = []
  const must = (/** @type {boolean} */ holds, /** @type {string} */ reason) => { if (!holds) reasons.push(reason) }
  const codes = outcome.log.filter((/** @type {any} */ entry) => entry.kind === 'fault').map((/** @type {any} */ entry) => entry.code)
  const chats = outcome.log.filter((/** @type {any} */ entry) => entry.kind === 'chat').map((/** @type {any} */ entry) => entry.text)
  must(outcome.virtual_seconds <= seconds, `${Math.round(outcome.virtual_seconds)} s, not within ${seconds}`)
  must(outcome.deaths === 0, 'died')
  must((outcome.fault?.code ?? null) === (escape.fault ?? null), `ended with ${outcome.fault ? `${outcome.fault.code}: ${outcome.fault.message}` : 'no exception'}`)
  for (const code of escape.faults ?? []) must(codes.includes(code), `no fault ${code}, but [${codes}]`)
  for (const code of escape.silent ?? []) must(!codes.includes(code), `fault ${code}`)
  for (const text of escape.chats ?? []) must(chats.includes(text), `did not say ${text}, but [${chats}]`)
  atLeast(escape.gained ?? {}, outcome.gained, 'gained', must)
  for (const [what, counts] of Object.entries(escape.did ?? {})) atLeast(counts, outcome[what], what, must)
  for (const [at, name] of escape.blocks ?? []) {
    const { x, y, z } = places.block(at)
    const found = bot.registry.blocksByStateId[game.world.getBlock(x, y, z)].name
    must(found === name, `at ${at} is ${found}, not ${name}`)
  }
  const { x, y, z } = bot.entity.position
  if (escape.near) {
    const aim = places.middle(escape.near.at)
    must(Math.hypot(x - aim.x, y - aim.y, z - aim.z) <= escape.near.blocks, `ended at ${bot.entity.position.floored()}, not near ${escape.near.at}`)
  }
  if (escape.above !== undefined) must(y >= places.block([0, escape.above, 0]).y - 0.01, `ended at height ${y}`)
  if (escape.health !== undefined) must(bot.health >= escape.health, `health ${bot.health}`)
  return codes.length > 0 && reasons.length > 0 ? [...reasons, `faults [${codes}]`] : reasons
}

/** @param {Record<string, number>} wanted @param {Record<string, number>} got @param {string} what @param {(holds: boolean, reason: string) => void} must */
function atLeast (wanted, got, what, must) {
  for (const [name, count] of Object.entries(wanted)) must((got[name] ?? 0) >= count, `${what} ${got[name] ?? 0} of ${count} ${name}`)
}
