// family: poison
// replaces methods of the bot
async function main (bot) {
  bot.chat = () => {}
  bot.dig = async () => {}
  bot.blockAt = () => null
  Object.defineProperty(bot, 'waitForTicks', { value: async () => {} })
  Object.setPrototypeOf(bot, null)
}
