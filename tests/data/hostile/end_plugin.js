// family: end
// loads a plugin into the bot
async function main (bot) {
  bot.loadPlugin(real => { real.stolen = true; real.end() })
  await bot.waitForTicks(5)
}
