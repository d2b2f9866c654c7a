// family: end
// quits the game
async function main (bot) {
  bot.quit()
  await bot.waitForTicks(5)
}
