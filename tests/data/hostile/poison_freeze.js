// family: poison
// freezes what others must write
async function main (bot) {
  Object.freeze(bot.entity.position)
  Object.freeze(bot.inventory.slots)
  Object.freeze(bot.entity)
}
