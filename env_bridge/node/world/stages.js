/** What a reset does to a player in the embedded world, in two stages; between them he dies and comes back. */
import { SeededRandom } from '../clock/random.js'
import { fluidOf, isSolid } from './core/data.js'

const HEAD_SLOT = 5
const HOTBAR = 36
const OFF_HAND_SLOT = 45
const SPREAD_BLOCKS = 300
const SPREAD_TRIES = 32

/** @typedef {'empty' | 'fill'} Stage */
/** @typedef {{ mode: 'hard' | 'soft', inventory?: Record<string, number>, equipment?: (string | null)[], position?: { x: number, y: number, z: number } | null, spread?: boolean }} Wish */

/**
 * @param {{ world: import('./core/world.js').World, operator: ReturnType<typeof import('./operator.js').createOperator> }} game
 * @param {string} username
 */
export function resetStages ({ world, operator }, username) {
  return {
    empty () {
      operator.clear(username)
      operator.kill(username)
    },
    /** @param {Wish} wish */
    fill ({ mode, inventory = {}, equipment = [], position, spread }) {
      if (mode === 'hard') operator.clear(username) // what a world that keeps inventories gave back
      const { held } = /** @type {import('./core/player.js').Player} */ (world.players.get(username))
      const places = [HEAD_SLOT, HEAD_SLOT + 1, HEAD_SLOT + 2, HEAD_SLOT + 3, HOTBAR + held, OFF_HAND_SLOT]
      for (const [place, slot] of places.entries()) if (equipment[place]) operator.setSlot(username, slot, equipment[place] ?? null)
      for (const [item, count] of Object.entries(inventory)) operator.give(username, item, count)
      if (position) operator.teleport(username, position)
      if (spread) scatter()
    }
  }

  function scatter () {
    const random = new SeededRandom(world.seed + world.age)
    const { x: fromX, z: fromZ } = /** @type {import('./core/player.js').Player} */ (world.players.get(username))
    for (let tries = 0; tries < SPREAD_TRIES; tries++) {
      const x = Math.floor(fromX + (random.float() * 2 - 1) * SPREAD_BLOCKS)
      const z = Math.floor(fromZ + (random.float() * 2 - 1) * SPREAD_BLOCKS)
      const y = standingHeight(world, x, z)
      if (y !== null) return operator.teleport(username, { x: x + 0.5, y, z: z + 0.5 })
    }
  }
}

/** The height to stand at on the highest solid block; null over liquids. @param {import('./core/world.js').World} world @param {number} x @param {number} z */
function standingHeight (world, x, z) {
  for (let y = 200; y > 0; y--) {
    const state = world.getBlock(x, y, z)
    if (isSolid[state]) return y + 1
    if (fluidOf[state]) return null
  }
  return null
}
