// family: hang
// a hundred thousand timers
async function main (bot) {
  for (let i = 0; i < 100000; i++) setInterval(() => {}, 1)
  await bot.waitForTicks(20)
}
