/**
 * What an operator may do to a world: direct calls, no commands. Everything here is a help by the harness
 * and is to be counted as an assist by whoever calls it.
 */
import { stateOf } from './core/data.js'
import { makeStack } from './core/stack.js'
import { closeWindow } from './rules/containers.js'
import { die } from './rules/health.js'
import { giveOrDrop } from './rules/items.js'
import { teleport } from './rules/movement.js'

/** @typedef {import('./core/player.js').Position} Position */

/** @param {import('./core/world.js').World} world */
export function createOperator (world) {
  /** @param {string} username */
  const playerNamed = username => {
    const player = world.players.get(username)
    if (!player) throw new RangeError(`no player named ${username} has joined`)
    return player
  }
  return {
    /** @param {string} username @param {string} item @param {number} [count] */
    give (username, item, count = 1) {
      const player = playerNamed(username)
      const stack = makeStack(item, count)
      for (const part of split(stack)) giveOrDrop(world, player, part)
    },
    /** Takes all that a player carries. @param {string} username */
    clear (username) {
      const player = playerNamed(username)
      player.cursor = null
      closeWindow(world, player, true)
      player.slots.fill(null)
    },
    /** Puts an item into one numbered slot of window 0. @param {string} username @param {number} slot @param {string | null} item @param {number} [count] */
    setSlot (username, slot, item, count = 1) {
      const player = playerNamed(username)
      if (!Number.isInteger(slot) || slot < 1 || slot > 45) throw new RangeError(`slot must be 1 to 45, got ${slot}`)
      player.slots[slot] = item === null ? null : makeStack(item, count)
    },
    /** @param {string} username @param {Position} to */
    teleport (username, to) {
      teleport(world, playerNamed(username), checked(to))
    },
    /** @param {number} ticks time of day, 0-23999 */
    setTime (ticks) {
      world.timeOfDay = ((Math.floor(ticks) % 24000) + 24000) % 24000
      world.events.emit('timeSet')
    },
    /** @param {string} username */
    kill (username) {
      die(world, playerNamed(username), { type: 'generic_kill' })
    },
    /** Heals and feeds. @param {string} username */
    heal (username) {
      Object.assign(playerNamed(username), { health: 20, food: 20, saturation: 5, exhaustion: 0, air: 300 })
    },
    /** The world's spawn, or with a name one player's. @param {Position} at @param {string} [username] */
    setSpawn (at, username) {
      if (username === undefined) world.spawn = checked(at)
      else playerNamed(username).spawn = checked(at)
    },
    /** @param {Position} at @param {string} block @param {Record<string, string>} [properties] */
    setBlock ({ x, y, z }, block, properties) {
      world.setBlock(Math.floor(x), Math.floor(y), Math.floor(z), stateOf(block, properties))
    },
    /** @param {import('./assists.js').Difficulty} difficulty */
    setDifficulty (difficulty) {
      if (world.gameRules.difficulty === difficulty) return
      world.gameRules.difficulty = difficulty
      world.events.emit('difficultyChanged')
    },
    /** @param {boolean} keep */
    keepInventory (keep) {
      world.gameRules.keepInventory = keep
    }
  }
}

/** @param {Position} position */
function checked ({ x, y, z }) {
  if (![x, y, z].every(Number.isFinite)) throw new RangeError(`a position needs finite x, y, z, got ${x}, ${y}, ${z}`)
  return { x, y, z }
}

/** @param {import('./core/stack.js').Stack} stack */
function split (stack) {
  const parts = []
  for (let left = stack.count; left > 0; left -= 64) parts.push({ ...stack, count: Math.min(64, left) })
  return parts
}
