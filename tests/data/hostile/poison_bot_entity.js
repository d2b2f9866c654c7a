// family: poison
// replaces the bot's body
async function main (bot) {
  bot.entity.position = null
  delete bot.entity.velocity
}
