async function craftPlanksFromAnyLog(bot) {
  const log = bot.inventory.items().find(item => item.name.endsWith("_log"));
  if (!log) {
    await mineWoodLog(bot);
  }
  const found = bot.inventory.items().find(item => item.name.endsWith("_log"));
  await craftItem(bot, found.name.replace("_log", "_planks"), 1);
}
