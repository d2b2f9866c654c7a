// Smelts raw iron; also brings the helper that other skills of this library call.
async function findSuitablePosition(bot) {
  const offsets = [];
  for (let distance = 1; distance <= 4; distance++) {
    offsets.push(new Vec3(distance, 0, 0), new Vec3(-distance, 0, 0), new Vec3(0, 0, distance), new Vec3(0, 0, -distance));
  }
  for (const offset of offsets) {
    const position = bot.entity.position.offset(offset.x, offset.y, offset.z);
    const block = bot.blockAt(position);
    const below = bot.blockAt(position.offset(0, -1, 0));
    if (["air", "short_grass", "snow"].includes(block.name) && below.name !== "air") {
      return position;
    }
  }
  return null;
}
async function smeltIronWithHelper(bot) {
  const furnaceItem = bot.inventory.findInventoryItem(mcData.itemsByName["furnace"].id);
  if (furnaceItem) {
    const furnacePosition = await findSuitablePosition(bot);
    await placeItem(bot, "furnace", furnacePosition);
  }
  await smeltItem(bot, "raw_iron", "coal", 2);
  bot.chat("Smelted two raw iron.");
}
