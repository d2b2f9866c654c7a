async function fishWithoutRod(bot) {
  await bot.fish();
  bot.chat("Tried to fish.");
}
