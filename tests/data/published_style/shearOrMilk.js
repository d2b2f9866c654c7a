async function shearOrMilk(bot) {
  const cow = bot.nearestEntity(entity => entity.name === "cow");
  if (cow) {
    await bot.equip(mcData.itemsByName.bucket.id, "hand");
    await bot.useOn(cow);
  }
  bot.chat("Looked for a cow.");
}
