// family: poison
// replaces methods of the host's arrays
async function main (bot) {
  const up = Object.getPrototypeOf(bot.findBlocks({ matching: () => true, maxDistance: 2, count: 2 }))
  up.push = () => 0
  up.map = () => []
}
