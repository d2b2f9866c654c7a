import { blockPosition } from './support/arguments.js'
import { countIn, itemCounts, moveItems, withChest } from './support/chest.js'

const NAME = 'depositItemIntoChest'

/**
 * Walks to the chest at a position and puts items into it.
 * Returns nothing; moves what there is and fits, and reports the rest. Throws when there is no chest or no way to it.
 * @param {Bot} bot
 * @param {Vec3} chestPosition
 * @param {Record<string, number>} itemsToDeposit names and counts
 * @example await depositItemIntoChest(bot, new Vec3(30, 65, 100), { "dirt": 64 })
 */
export async function depositItemIntoChest (bot, chestPosition, itemsToDeposit) {
  const position = blockPosition(bot, NAME, chestPosition)
  const items = itemCounts(bot, NAME, itemsToDeposit)
  await withChest(bot, NAME, position, box => moveItems(bot, NAME, box, items, {
    done: 'deposited',
    stock: (chest, id) => countIn(chest.items(), id),
    move: (chest, id, count) => chest.deposit(id, null, count),
    position
  }))
}
