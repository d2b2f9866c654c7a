// family: poison
// replaces the iterator of the host's arrays
async function main (bot) {
  const up = Object.getPrototypeOf([][Symbol.iterator]().constructor ? bot.inventory.slots : [])
  up[Symbol.iterator] = function * () {}
}
