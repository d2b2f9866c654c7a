async function sleepWithoutNight(bot) {
  await placeItem(bot, "white_bed", bot.entity.position.offset(1, 0, 0));
  const bed = bot.findBlock({ matching: block => block.name === "white_bed", maxDistance: 8 });
  try {
    await bot.sleep(bed);
  } catch (error) {
    bot.chat("No sleep now.");
  }
}
