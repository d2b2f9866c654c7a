// family: poison
// says that the bot is well
async function main (bot) {
  bot.health = 1000
  bot.food = 1000
  bot.isAlive = false
  bot.game.gameMode = 'creative'
}
