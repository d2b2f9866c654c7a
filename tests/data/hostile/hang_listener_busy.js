// family: hang
// a listener that never ends
async function main (bot) {
  bot.on('physicsTick', () => { while (true) {} })
  await bot.waitForTicks(20)
}
