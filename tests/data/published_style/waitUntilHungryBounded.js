async function waitUntilHungryBounded(bot) {
  let waited = 0;
  while (bot.food > 19 && waited < 5) {
    await bot.waitForTicks(20);
    waited++;
  }
  bot.chat(`Waited ${waited} times.`);
}
