async function catchFishOnDryLand(bot) {
  const rod = bot.inventory.findInventoryItem(mcData.itemsByName["fishing_rod"].id);
  await bot.equip(rod, "hand");
  let caught = 0;
  let casts = 0;
  while (caught < 1 && casts < 2) {
    casts++;
    const up = bot.entity.position.offset(3, -2, 0);
    await bot.lookAt(up);
    try {
      await bot.fish();
      caught++;
    } catch (error) {
      bot.chat("The cast failed.");
    }
  }
  bot.chat(`Casts: ${casts}`);
}
