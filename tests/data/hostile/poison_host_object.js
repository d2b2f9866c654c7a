// family: poison
// adds to the host's Object.prototype
async function main (bot) {
  let thing = bot.entity
  while (Object.getPrototypeOf(thing)) thing = Object.getPrototypeOf(thing)
  thing.poison = 'poison'
  thing.then = function (resolve) { resolve('poison') }
}
