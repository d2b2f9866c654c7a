import { checkItemInsideChest } from '../checkItemInsideChest.js'

/**
 * Closes a chest after a last look into it, so that its content is remembered.
 * @param {Bot} bot @param {any} chestBlock as bot.blockAt gives it
 */
export async function closeChest (bot, chestBlock) {
  if (bot.currentWindow) bot.closeWindow(bot.currentWindow)
  await checkItemInsideChest(bot, chestBlock?.position)
}
