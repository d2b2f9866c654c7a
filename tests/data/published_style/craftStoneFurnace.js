async function craftStoneFurnace(bot) {
  const table = bot.findBlock({ matching: mcData.blocksByName["crafting_table"].id, maxDistance: 32 });
  if (!table) {
    await placeItem(bot, "crafting_table", bot.entity.position.offset(1, 0, 0));
  }
  await craftItem(bot, "furnace", 1);
}
