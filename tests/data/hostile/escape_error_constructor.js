// family: escape
// an error of the host gives the host's Function
async function main (bot) {
  try { bot.blockAt(null) } catch (error) { abuse(bot, error.constructor.constructor('return process')()) }
}
