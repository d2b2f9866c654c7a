/**
 * How the harness helps one player of the embedded world, as the 2023 code did: each help is off unless it is switched on.
 *
 * What was done is counted here, out of the reach of programs, for one step at a time. Whoever asks is not trusted: each help looks
 * for itself whether it is due. Differs from 2023: only tables and furnaces that the step's program placed are given back, but all of
 * them, and with what is in them.
 */
import { blockKey } from './core/world.js'
import { nameOf } from './core/data.js'
import { giveOrDrop } from './rules/items.js'

/** @typedef {import('./core/player.js').Position} Position */
/** @typedef {import('./core/player.js').Player} Player */
/** @typedef {'give_back' | 'give_chest' | 'peaceful_start'} Help */
/** @typedef {Partial<Record<Help, boolean>>} Switches */
/** @typedef {'peaceful' | 'easy'} Difficulty */

const STATIONS = new Set(['crafting_table', 'furnace'])
const GIVE_BACK_BLOCKS = 128
const PACK_FROM = 9
const PACK_TO = 45
const FULL_SLOTS = 32

/** @type {ReadonlySet<string>} */
export const HELPS = new Set(['give_back', 'give_chest', 'peaceful_start'])

/**
 * @param {{ world: import('./core/world.js').World, operator: ReturnType<typeof import('./operator.js').createOperator> }} game
 * @param {string} username
 * @param {Switches} on
 */
export function createAssists ({ world, operator }, username, on) {
  /** @type {Record<string, number>} */
  let counts = {}
  /** Where this step's program put tables and furnaces. @type {Position[]} */
  let placed = []
  let isTidy = false

  const count = (/** @type {Help} */ help) => { counts[help] = (counts[help] ?? 0) + 1 }

  if (on.give_back) {
    world.events.on('placed', (/** @type {Player} */ by, /** @type {string} */ item, /** @type {Position} */ at) => {
      if (by.username === username && STATIONS.has(item)) placed.push(at)
    })
  }

  /** @param {Player} player */
  function giveBack (player) {
    for (const { x, y, z } of placed) {
      const name = nameOf(world.getBlock(x, y, z))
      if (!STATIONS.has(name) || Math.hypot(x - player.x, y - player.y, z - player.z) > GIVE_BACK_BLOCKS) continue
      const { slots = [] } = world.blockEntities.get(blockKey(x, y, z)) ?? {}
      const content = slots.filter(stack => stack !== null)
      slots.fill(null) // else it would fall to the ground
      operator.setBlock({ x, y, z }, 'air')
      operator.give(username, name)
      for (const stack of content) giveOrDrop(world, player, stack)
      count('give_back')
    }
  }

  /** @param {Player} player */
  function giveChest (player) {
    const pack = player.slots.slice(PACK_FROM, PACK_TO).filter(stack => stack !== null)
    if (pack.length < FULL_SLOTS || pack.some(stack => stack?.name === 'chest')) return
    operator.give(username, 'chest')
    count('give_chest')
  }

  return {
    /** A step begins. @param {Difficulty} [difficulty] from now on; as it is when nothing is said */
    begin (difficulty) {
      counts = {}
      placed = []
      isTidy = false
      if (difficulty === undefined) return
      operator.setDifficulty(difficulty)
      if (difficulty === 'peaceful') count('peaceful_start')
    },
    /** A step's program has ended. */
    tidyUp () {
      const player = world.players.get(username)
      if (!player?.alive || isTidy) return
      isTidy = true
      if (on.give_back) giveBack(player)
      if (on.give_chest) giveChest(player)
    },
    /** How often each help was given in this step. */
    counts: () => ({ ...counts })
  }
}
