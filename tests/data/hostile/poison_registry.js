// family: poison
// changes the bot's registry
async function main (bot) {
  bot.registry.itemsByName.dirt.stackSize = 1
  bot.registry.blocksByName.dirt.hardness = 100
  bot.registry.blocksByStateId.length = 0
}
