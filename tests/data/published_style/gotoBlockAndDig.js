async function gotoBlockAndDig(bot) {
  const dirt = bot.findBlock({ matching: mcData.blocksByName.grass_block.id, maxDistance: 32 });
  await bot.pathfinder.goto(new GoalGetToBlock(dirt.position.x, dirt.position.y, dirt.position.z));
  await bot.dig(bot.blockAt(dirt.position));
  bot.chat("Dug.");
}
