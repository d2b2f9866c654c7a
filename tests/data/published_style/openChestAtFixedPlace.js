async function openChestAtFixedPlace(bot) {
  const position = bot.entity.position.offset(1, 0, 0).floored();
  await placeItem(bot, "chest", position);
  const chest = bot.findBlock({ matching: mcData.blocksByName.chest.id, maxDistance: 8 });
  await checkItemInsideChest(bot, chest.position);
  await depositItemIntoChest(bot, chest.position, { dirt: 3 });
  await getItemFromChest(bot, chest.position, { dirt: 1, diamond: 1 });
}
