// Work that is started inside the callback and never awaited.
async function exploreCaveWithoutAwait(bot) {
  let visits = 0;
  const found = await exploreUntil(bot, new Vec3(1, 0, 0), 20, () => {
    visits++;
    const dirt = bot.findBlock({ matching: mcData.blocksByName.dirt.id, maxDistance: 32 });
    if (dirt && visits < 3) {
      mineBlock(bot, "dirt", 1);
      killMob(bot, "no_such_mob", 10);
    }
    const mob = bot.nearestEntity(entity => entity.type === "mob" && entity.position.distanceTo(bot.entity.position) < 8);
    if (mob) {
      killMob(bot, mob.name, 60);
    }
    return visits > 5;
  });
  bot.chat(found ? "Explored." : "Nothing.");
}
