// family: poison
// writes to a block that others read too
async function main (bot) {
  const block = bot.blockAt(bot.entity.position.offset(0, -1, 0), false)
  block.boundingBox = 'empty'
  block.shapes = []
  Object.getPrototypeOf(block).boundingBox = 'empty'
}
