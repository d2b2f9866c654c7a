/**
 * How the harness helps one player of the embedded world, as the 2023 code did: each help is off unless it is switched on.
 *
 * What was done is counted here, out of the reach of programs, for one step at a time. Whoever asks is not trusted: each help looks
 * for itself whether it is due. Differs from 2023: only tables and furnaces that the step's program placed are given back, but all of
 * them, and with what is in them; who is stuck comes to where his whole body fits; a far chest that is not there moves nobody.
 */
import { FAR_CHEST_BLOCKS, FULL_SLOTS, GIVE_BACK_BLOCKS, STATIONS, STUCK_BLOCKS } from '../bot/help_bounds.js'
import { SeededRandom } from '../clock/random.js'
import { fluidOf, isSolid, nameOf } from './core/data.js'
import { isInBlock } from './core/overlap.js'
import { PLAYER } from './core/player.js'
import { blockKey } from './core/world.js'
import { giveOrDrop } from './rules/items.js'

/** @typedef {import('./core/player.js').Position} Position */
/** @typedef {import('./core/player.js').Player} Player */
/** @typedef {'give_back' | 'give_chest' | 'peaceful_start' | 'unstick_teleport' | 'chest_teleport'} Help */
/** @typedef {Partial<Record<Help, boolean>>} Switches */
/** @typedef {'peaceful' | 'easy'} Difficulty */

const PACK_FROM = 9
const PACK_TO = 45
/** The bot counts 400 of its own; it may be some ahead. */
const STUCK_TICKS = 390
const LAVA = 2

/** @type {ReadonlySet<string>} */
export const HELPS = new Set(['give_back', 'give_chest', 'peaceful_start', 'unstick_teleport', 'chest_teleport'])

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
  /** Where he is, give or take a block and a half, and since when. */
  let stay = { x: NaN, y: NaN, z: NaN, since: 0 }

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

  /** Whether his body fits there, out of lava. @param {Position} feet */
  const isOpen = feet => !isInBlock(world, feet, PLAYER.width, PLAYER.height) && fluidOf[world.getBlock(Math.floor(feet.x), Math.floor(feet.y), Math.floor(feet.z))] !== LAVA

  /** Open places around a block, the nearest first. @param {Position} block @param {number} wide @param {number} high */
  function placesAround ({ x, y, z }, wide, high) {
    const places = []
    for (let dx = -wide; dx <= wide; dx++) {
      for (let dz = -wide; dz <= wide; dz++) {
        for (let dy = -high; dy <= high; dy++) if (dx !== 0 || dy !== 0 || dz !== 0) places.push({ x: x + dx + 0.5, y: y + dy, z: z + dz + 0.5, far: dx * dx + dy * dy + dz * dz })
      }
    }
    return places.sort((a, b) => a.far - b.far).filter(isOpen)
  }

  /** @param {Help} help @param {Position | undefined} to @returns {boolean} whether he was moved */
  function move (help, to) {
    if (to === undefined) return false
    operator.teleport(username, { x: to.x, y: to.y, z: to.z })
    count(help)
    return true
  }

  const alive = () => {
    const player = world.players.get(username)
    return player?.alive ? player : null
  }

  const stayAt = (/** @type {Position | null} */ at) => { stay = at === null ? { ...stay, since: world.age } : { x: at.x, y: at.y, z: at.z, since: world.age } }

  return {
    /** A step begins. @param {Difficulty} [difficulty] from now on; as it is when nothing is said */
    begin (difficulty) {
      counts = {}
      placed = []
      isTidy = false
      stayAt(alive())
      if (difficulty === undefined) return
      operator.setDifficulty(difficulty)
      if (difficulty === 'peaceful') count('peaceful_start')
    },
    /** After each tick of the world. */
    tick () {
      if (!on.unstick_teleport) return
      const player = alive()
      if (player === null || !(Math.hypot(player.x - stay.x, player.y - stay.y, player.z - stay.z) < STUCK_BLOCKS)) stayAt(player)
    },
    /** He wants to go on and cannot. @returns {boolean} whether he was moved */
    free () {
      const player = alive()
      if (!on.unstick_teleport || player === null || world.age - stay.since < STUCK_TICKS) return false
      const feet = { x: Math.floor(player.x), y: Math.floor(player.y), z: Math.floor(player.z) }
      const places = placesAround(feet, 1, 1)
      stayAt(player)
      return move('unstick_teleport', places[Math.floor(new SeededRandom(world.seed + world.age).float() * places.length)])
    },
    /** He wants to go to a chest that is far away. @param {Position} chest @returns {boolean} whether he was moved */
    toChest (chest) {
      const player = alive()
      const { x, y, z } = chest
      if (!on.chest_teleport || player === null || Math.hypot(x - player.x, y - player.y, z - player.z) <= FAR_CHEST_BLOCKS) return false
      if (nameOf(world.getBlock(x, y, z)) !== 'chest') return false
      return move('chest_teleport', placesAround(chest, 2, 1).find(feet => isSolid[world.getBlock(Math.floor(feet.x), feet.y - 1, Math.floor(feet.z))]))
    },
    /** A step's program has ended. */
    tidyUp () {
      const player = alive()
      if (player === null || isTidy) return
      isTidy = true
      if (on.give_back) giveBack(player)
      if (on.give_chest) giveChest(player)
    },
    /** How often each help was given in this step. */
    counts: () => ({ ...counts })
  }
}
