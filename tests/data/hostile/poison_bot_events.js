// family: poison
// takes the bot's internal listeners away
async function main (bot) {
  bot.removeAllListeners()
  bot._events = {}
  bot.emit('end', 'poison')
  bot.emit('death')
}
