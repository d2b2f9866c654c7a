// family: end
// asks to be born again while alive
async function main (bot) {
  bot.respawn()
  await bot.waitForTicks(5)
}
