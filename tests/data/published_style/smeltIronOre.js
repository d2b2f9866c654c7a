// Ore does not drop as ore any more; the skill must end by itself.
async function smeltIronOre(bot) {
  await placeItem(bot, "furnace", bot.entity.position.offset(1, 0, 0));
  const ore = bot.inventory.count(mcData.itemsByName.iron_ore.id);
  if (ore < 1) {
    await smeltItem(bot, "iron_ore", "coal", 1);
  }
  bot.chat("Done with ore.");
}
