async function killThreeBounded(bot) {
  let killed = 0;
  let tries = 0;
  while (killed < 3 && tries < 3) {
    tries++;
    const cow = bot.nearestEntity(entity => entity.name === "cow" && entity.position.distanceTo(bot.entity.position) < 32);
    if (cow) {
      await killMob(bot, "cow", 60);
      killed++;
    }
  }
  bot.chat(`Tries: ${tries}`);
}
