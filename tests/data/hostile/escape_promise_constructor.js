// family: escape
// a promise of the host gives the host's Function
async function main (bot) {
  abuse(bot, bot.waitForTicks(1).constructor.constructor('return process')())
}
