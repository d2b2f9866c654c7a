/**
 * Looks after each program whether the bot is still itself: nothing replaced, nobody left listening, and what it believes
 * of itself is what the world knows.
 *
 * Leftover listeners are removed. Anything else that is found means that this process is to be thrown away.
 */

import { freezeMethods, freezeTables, guarded } from './guarded.js'
import { takePicture } from '../runner/integrity.js'
import { dropWeb, sealCompiler } from '../runner/seal.js'

/** @typedef {Function | Function[]} Listeners of one event, as an emitter of Node keeps them */
/** @typedef {{ emitter: any, name: string, before: Map<string | symbol, Listeners> }} Census */

const NEAR_BLOCKS = 0.01
const CARRIED_FROM = 5
/** Looks before the first program, since the first ones take three times as long: 1.2 ms in place of 0.4. */
const REHEARSALS = 2

/** An emitter's own lists: `rawListeners` copies them. @param {any} emitter @returns {Record<string | symbol, Listeners>} */
const listsOf = emitter => emitter._events

/** @param {any} emitter @param {string} name @returns {Census} */
function census (emitter, name) {
  const lists = listsOf(emitter)
  const before = new Map()
  for (const event of Reflect.ownKeys(lists)) {
    const now = lists[event]
    before.set(event, typeof now === 'function' ? now : now?.slice())
  }
  return { emitter, name, before }
}

/** @param {Listeners | undefined} a @param {Listeners | undefined} b */
function alike (a, b) {
  if (typeof a === 'function' || typeof b === 'function' || !a || !b) return a === b
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return a.length === b.length
}

/** @param {Listeners | undefined} listeners @returns {Function[]} */
const listed = listeners => typeof listeners === 'function' ? [listeners] : listeners ?? []

/** @param {Census} census @returns {string | null} the event that lost a lasting listener */
function sweep ({ emitter, name, before }) {
  const lists = listsOf(emitter)
  let untouched = 0
  for (const event of Reflect.ownKeys(lists)) {
    const listening = before.get(event)
    if (alike(lists[event], listening)) {
      untouched++
      continue
    }
    const known = listed(listening)
    const now = emitter.rawListeners(event)
    const kept = now.filter((/** @type {Function} */ listener) => known.includes(listener))
    if (kept.length === now.length) continue
    emitter.removeAllListeners(event) // one by one would take the square of their number
    for (const listener of kept) emitter.on(event, listener)
  }
  if (untouched === before.size) return null
  for (const [event, listeners] of before) {
    const now = emitter.rawListeners(event)
    if (listed(listeners).some(listener => !('listener' in listener) && !now.includes(listener))) return `${name} on ${String(event)}`
  }
  return null
}

/**
 * @param {any} bot
 * @param {import('../world/embedded.js').Truth | null} truth
 * @returns {string | null} what the bot believes and the world does not
 */
function disagreement (bot, truth) {
  if (truth === null) return null
  const { x, y, z } = bot.entity.position
  if (!(Math.hypot(x - truth.position.x, y - truth.position.y, z - truth.position.z) < NEAR_BLOCKS)) return 'bot.entity.position'
  if (Math.fround(bot.health) !== Math.fround(truth.health)) return 'bot.health'
  if (bot.game.gameMode !== truth.gamemode || bot.isAlive !== true) return 'bot.game'
  for (let slot = CARRIED_FROM; slot < truth.slots.length; slot++) {
    const [mine, theirs] = [bot.inventory.slots[slot], truth.slots[slot]]
    if ((mine?.name ?? null) !== (theirs?.name ?? null) || (mine?.count ?? 0) !== (theirs?.count ?? 0)) return `bot.inventory.slots.${slot}`
  }
  const there = new Set(truth.entities)
  for (const id of Object.keys(bot.entities)) {
    if (!there.has(Number(id))) return `bot.entities.${id}`
    if (!Number.isFinite(bot.entities[id]?.position?.x)) return `bot.entities.${id}.position`
  }
  return null
}

/**
 * @param {any} bot with all its extensions
 * @param {import('../world/embedded.js').Game | null} game null on a server
 * @param {any} mcData the programs' copy of the game's data
 * @param {boolean} only no other bot will be made in this process: libraries write to the game's data while they make one
 */
export function createGuard (bot, game, mcData, only) {
  sealCompiler()
  dropWeb()
  if (only) {
    for (const tables of [bot.registry, mcData]) freezeTables(tables)
    freezeMethods(bot)
  }
  Object.freeze(mcData)
  const changed = takePicture([...guarded(bot), { name: 'mcData', object: Object.getPrototypeOf(mcData), watch: 'functions' }])
  /** @type {Census[]} */
  let listening = []
  const begin = () => {
    listening = [census(bot, 'bot'), census(bot._client, 'bot._client'), census(bot.inventory, 'bot.inventory'), census(bot.world, 'bot.world')]
  }
  const sweepAll = () => {
    const lost = listening.map(sweep).find(what => what !== null)
    listening = []
    return lost
  }
  for (let i = 0; i < REHEARSALS; i++) {
    begin()
    changed()
    sweepAll()
  }
  return {
    /** Before a program. */
    begin,
    /** As soon as a program has ended. @returns {string | null} what it changed */
    changed,
    /** When the bot has come to rest. @returns {string | null} what is wrong with it */
    end: () => sweepAll() ?? (game === null ? null : disagreement(bot, game.truth()))
  }
}
