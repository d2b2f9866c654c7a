async function equipIronArmor(bot) {
  const parts = [["iron_helmet", "head"], ["iron_chestplate", "torso"], ["iron_leggings", "legs"], ["iron_boots", "feet"]];
  for (const [name, slot] of parts) {
    const item = bot.inventory.findInventoryItem(mcData.itemsByName[name].id);
    await bot.equip(item, slot);
  }
  const shield = bot.inventory.findInventoryItem(mcData.itemsByName.shield.id);
  await bot.equip(shield, "off-hand");
  bot.chat("Armour is on.");
}
