async function smeltCactusWithHelper(bot) {
  if (!bot.inventory.findInventoryItem(mcData.itemsByName["furnace"].id)) {
    await craftStoneFurnace(bot);
  }
  const position = await findSuitablePosition(bot);
  await placeItem(bot, "furnace", position);
  await smeltItem(bot, "cactus", "coal", 1);
}
