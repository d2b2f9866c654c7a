import { blockPosition } from '../support/arguments.js'
import { reachChest } from '../support/chest.js'

/**
 * Walks to the chest at a position, as the chest primitives do themselves.
 * @param {Bot} bot @param {Vec3} chestPosition
 */
export async function moveToChest (bot, chestPosition) {
  await reachChest(bot, 'moveToChest', blockPosition(bot, 'moveToChest', chestPosition))
}
