async function activateTable(bot) {
  await placeItem(bot, "crafting_table", bot.entity.position.offset(1, 0, 0));
  const table = bot.findBlock({ matching: mcData.blocksByName.crafting_table.id, maxDistance: 6 });
  await bot.activateBlock(table);
  bot.chat("Opened.");
}
