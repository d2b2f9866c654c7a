// A fourth argument that nobody reads.
async function craftToolsWithTablePosition(bot) {
  const tablePosition = bot.entity.position.offset(1, 0, 0);
  await placeItem(bot, "crafting_table", tablePosition);
  await craftItem(bot, "stone_axe", 1, tablePosition);
  await craftItem(bot, "stone_shovel", 1, tablePosition);
}
