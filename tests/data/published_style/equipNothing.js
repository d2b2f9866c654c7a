// null where an item should be: a TypeError that users of such skills know.
async function equipNothing(bot) {
  const sword = bot.inventory.findInventoryItem(mcData.itemsByName["diamond_sword"].id);
  await bot.equip(sword, "hand");
}
