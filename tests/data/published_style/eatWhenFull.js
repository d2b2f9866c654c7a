async function eatWhenFull(bot) {
  await bot.equip(bot.inventory.findInventoryItem(mcData.itemsByName["bread"].id), "hand");
  try {
    await bot.consume();
  } catch (error) {
    bot.chat("Could not eat.");
  }
}
