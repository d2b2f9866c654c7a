async function mineWoodLog(bot) {
  const names = ["oak_log", "birch_log", "spruce_log", "jungle_log", "acacia_log", "dark_oak_log", "mangrove_log", "cherry_log"];
  const log = await exploreUntil(bot, new Vec3(1, 0, 1), 60, () => {
    return bot.findBlock({
      matching: block => names.includes(block.name),
      maxDistance: 32
    });
  });
  if (!log) {
    bot.chat("No tree was found.");
    return;
  }
  await mineBlock(bot, log.name, 1);
  bot.chat("One log mined.");
}
