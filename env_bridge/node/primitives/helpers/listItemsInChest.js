import { checkItemInsideChest } from '../checkItemInsideChest.js'

/**
 * Looks into a chest.
 * @param {Bot} bot @param {any} chestBlock as bot.blockAt gives it
 */
export async function listItemsInChest (bot, chestBlock) {
  return await checkItemInsideChest(bot, chestBlock?.position)
}
