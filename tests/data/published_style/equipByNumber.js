async function equipByNumber(bot) {
  await bot.equip(mcData.itemsByName["stone_pickaxe"].id, "hand");
  bot.chat(`In hand: ${bot.heldItem.name}`);
}
