async function placeTorchesWithoutAwait(bot) {
  const torch = bot.inventory.findInventoryItem(mcData.itemsByName.torch.id);
  await bot.equip(torch, "hand");
  await exploreUntil(bot, new Vec3(0, 0, 1), 10, () => {
    const ground = bot.blockAt(bot.entity.position.offset(0, -1, 0));
    if (ground && ground.name !== "air") {
      bot.placeBlock(ground, new Vec3(0, 1, 0));
    }
    return false;
  });
  bot.chat("Went on.");
}
