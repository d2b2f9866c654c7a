async function countAndCraftSticks(bot) {
  const planks = bot.inventory.count(mcData.itemsByName.oak_planks.id);
  if (planks < 2) {
    await craftItem(bot, "oak_planks", 1);
  }
  await craftItem(bot, "stick", 1);
  bot.chat(`Sticks: ${bot.inventory.count(mcData.itemsByName["stick"].id)}`);
}
