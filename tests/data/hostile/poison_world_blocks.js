// family: poison
// writes blocks into the bot's world
async function main (bot) {
  const { x, y, z } = bot.entity.position.floored()
  for (let dy = -1; dy < 3; dy++) await bot.world.setBlockStateId(new Vec3(x, y + dy, z), 1)
}
