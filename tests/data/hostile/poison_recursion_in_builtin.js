// family: poison
// a getter on the host's prototype that calls itself
async function main (bot) {
  let thing = bot.entity
  while (Object.getPrototypeOf(thing)) thing = Object.getPrototypeOf(thing)
  Object.defineProperty(thing, 'timeout', { get () { return this.timeout }, configurable: true })
}
