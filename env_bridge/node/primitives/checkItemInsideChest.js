import { blockPosition } from './support/arguments.js'
import { withChest } from './support/chest.js'

const NAME = 'checkItemInsideChest'

/**
 * Walks to the chest at a position and looks into it; what is inside is shown with the next observation.
 * @param {Bot} bot
 * @param {Vec3} chestPosition
 * @example await checkItemInsideChest(bot, new Vec3(30, 65, 100))
 */
export async function checkItemInsideChest (bot, chestPosition) {
  await withChest(bot, NAME, blockPosition(bot, NAME, chestPosition), async () => {})
}
