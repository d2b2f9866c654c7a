async function cookMuttonWithHelper(bot) {
  const position = await findSuitablePosition(bot);
  await placeItem(bot, "furnace", position);
  const mutton = bot.inventory.count(mcData.itemsByName.mutton.id);
  await smeltItem(bot, "mutton", "oak_planks", mutton);
}
