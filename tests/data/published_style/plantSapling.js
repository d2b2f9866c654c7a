async function plantSapling(bot) {
  const grass = bot.findBlock({ matching: mcData.blocksByName.grass_block.id, maxDistance: 32 });
  if (!grass) return bot.chat("No ground.");
  await placeItem(bot, "oak_sapling", grass.position.offset(0, 1, 0));
}
