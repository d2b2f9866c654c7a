// family: poison
// changes the laws of motion
async function main (bot) {
  bot.physics.gravity = 0
  bot.physics.playerSpeed = 10
  bot.physicsEnabled = false
}
