// family: poison
// replaces the bot's position
async function main (bot) {
  bot.entity.position = new Vec3(1000, 300, 1000)
  bot.entity.height = 0
}
