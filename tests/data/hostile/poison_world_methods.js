// family: poison
// replaces methods of the bot's world
async function main (bot) {
  bot.world.getBlock = () => null
  bot.world.getColumn = () => null
  bot.world.async = null
}
