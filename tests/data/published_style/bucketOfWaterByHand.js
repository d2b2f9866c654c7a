async function bucketOfWaterByHand(bot) {
  const water = await exploreUntil(bot, new Vec3(1, 0, 1), 30, () => bot.findBlock({ matching: mcData.blocksByName.water.id, maxDistance: 32 }));
  if (!water) {
    bot.chat("No water.");
    return;
  }
  await bot.pathfinder.goto(new GoalNear(water.position.x, water.position.y, water.position.z, 2));
  await bot.equip(bot.inventory.findInventoryItem(mcData.itemsByName.bucket.id), "hand");
  await bot.lookAt(water.position.offset(0.5, 0.5, 0.5));
  bot.activateItem();
  await bot.waitForTicks(10);
  bot.chat("Tried the bucket.");
}
