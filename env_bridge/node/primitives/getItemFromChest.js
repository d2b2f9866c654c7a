import { Vec3 as Vector } from 'vec3'
import { blockPosition } from './support/arguments.js'
import { countIn, itemCounts, moveItems, withChest } from './support/chest.js'

const NAME = 'getItemFromChest'

/**
 * Walks to the chest at a position and takes items out of it.
 * Returns nothing; moves what there is and fits, and reports the rest. Throws when there is no chest or no way to it.
 * @param {Bot} bot
 * @param {Vec3} chestPosition
 * @param {Record<string, number>} itemsToGet names and counts
 * @example await getItemFromChest(bot, new Vec3(30, 65, 100), { "oak_log": 10 })
 */
export async function getItemFromChest (bot, chestPosition, itemsToGet) {
  if (!(chestPosition instanceof Vector)) return bot.facts.fault(NAME, 'bad_argument', {}) // published programs know no exception here
  const position = blockPosition(bot, NAME, chestPosition)
  const items = itemCounts(bot, NAME, itemsToGet)
  await withChest(bot, NAME, position, box => moveItems(bot, NAME, box, items, {
    done: 'withdrew',
    stock: (chest, id) => countIn(chest.containerItems(), id),
    move: (chest, id, count) => chest.withdraw(id, null, count),
    position
  }))
}
