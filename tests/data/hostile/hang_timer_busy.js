// family: hang
// a timer that never ends
async function main (bot) {
  setTimeout(() => { while (true) {} }, 50)
  await bot.waitForTicks(20)
}
