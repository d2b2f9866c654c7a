async function eatCookedBeef(bot) {
  const beef = bot.inventory.findInventoryItem(mcData.itemsByName.cooked_beef.id);
  await bot.equip(beef, "hand");
  if (bot.food < 20) {
    await bot.consume();
    bot.chat("Eaten.");
  } else {
    bot.chat("Not hungry.");
  }
}
