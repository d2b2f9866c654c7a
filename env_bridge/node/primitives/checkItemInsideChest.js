import { blockPosition } from './support/arguments.js'
import { withChest } from './support/chest.js'

const NAME = 'checkItemInsideChest'

/**
 * Walks to the chest at a position and looks into it. Returns the names and counts of what is inside, such as { oak_log: 3 }; {} if
 * it is empty. Throws when there is no chest or no way to it.
 * @param {Bot} bot
 * @param {Vec3} chestPosition
 * @returns {Promise<Record<string, number>>}
 * @example await getItemFromChest(bot, place, await checkItemInsideChest(bot, place)) // takes all that is in it
 */
export async function checkItemInsideChest (bot, chestPosition) {
  return await withChest(bot, NAME, blockPosition(bot, NAME, chestPosition), async () => {})
}
