/**
 * When the bot asks the harness to move it, while a program runs: it is stuck on its way, or a chest is far off. Both only when a switch says so.
 *
 * Whether it is moved is decided where programs cannot reach (world/assists.js), or by a server's rights. Differs from the 2023 code: a
 * dig or a chest that is being emptied is no being stuck.
 */

import { FAR_CHEST_BLOCKS, STUCK_BLOCKS } from './help_bounds.js'

const STUCK_TICKS = 400
const FARTHEST_BLOCK = 29_999_984
const ARRIVAL_TICKS = 20
const CHUNK_TICKS = 200

/** @typedef {import('./harness.js').Assists} Assists */

/**
 * Counts the ticks of walking within a block and a half.
 * @param {any} bot @param {Assists} help
 * @returns {() => void} to be called when a step begins
 */
export function watchStuck (bot, help) {
  let anchor = bot.entity.position.clone()
  let ticks = 0
  const restart = () => {
    anchor = bot.entity.position.clone()
    ticks = 0
  }
  bot.on('physicsTick', () => {
    if (bot.entity.position.distanceTo(anchor) >= STUCK_BLOCKS) return restart()
    if (!bot.pathfinder.isMoving() || bot.targetDigBlock || ++ticks < STUCK_TICKS) return
    restart()
    help.free()
  })
  return restart
}

/** Lets the primitives come near a far chest at once. @param {any} bot adds `bot.chests.comeNear`, which programs do not see @param {Assists} help */
export function helpToChests (bot, help) {
  bot.chests.comeNear = async (/** @type {import('vec3').Vec3} whole numbers */ chest) => {
    const isFar = bot.entity.position.distanceTo(chest) > FAR_CHEST_BLOCKS && Math.max(Math.abs(chest.x), Math.abs(chest.z)) <= FARTHEST_BLOCK
    if (!isFar || !help.toChest(chest)) return
    await bot.waitForTicks(ARRIVAL_TICKS)
    for (let waited = 0; waited < CHUNK_TICKS && bot.blockAt(chest) === null; waited++) await bot.waitForTicks(1)
  }
}
