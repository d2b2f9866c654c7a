// family: poison
// puts the bot somewhere else without moving
async function main (bot) {
  bot.entity.position.x += 1000
  bot.entity.position.y = 300
  bot.entity.velocity.y = 50
}
