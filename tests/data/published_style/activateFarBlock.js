async function activateFarBlock(bot) {
  const positions = bot.findBlocks({ matching: mcData.blocksByName.grass_block.id, maxDistance: 32, count: 2000 });
  const far = positions.find(position => position.distanceTo(bot.entity.position) > 10);
  await bot.activateBlock(bot.blockAt(far));
  bot.chat("Refused, and went on.");
}
