// family: end
// ends the connection
async function main (bot) {
  bot.end('bye')
  await bot.waitForTicks(5)
}
