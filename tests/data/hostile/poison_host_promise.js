// family: poison
// replaces then of the host's promises
async function main (bot) {
  const up = Object.getPrototypeOf(bot.waitForTicks(1))
  up.then = function () { return this }
}
