async function huntAnimalsByList(bot) {
  const animals = ["pig", "cow", "sheep", "chicken"];
  const animal = await exploreUntil(bot, new Vec3(1, 0, 1), 90, () => {
    return bot.nearestEntity(entity => animals.includes(entity.name) && entity.position.distanceTo(bot.entity.position) < 32);
  });
  if (!animal) {
    bot.chat("No animal.");
    return;
  }
  await killMob(bot, animal.name, 300);
  bot.chat("Hunted.");
}
