async function gotoExactBlock(bot) {
  const start = bot.entity.position.floored();
  await bot.pathfinder.goto(new GoalBlock(start.x, start.y, start.z));
  bot.chat(`${bot.entity.position.distanceTo(start) < 2}`);
}
