// family: memory
// listeners, timers and waiting calls that hold much each
async function main (bot) {
  for (let i = 0; i < 400; i++) {
    const held = new Array(1e5).fill(i)
    bot.on('physicsTick', () => held.length)
    setInterval(() => held.length, 10)
    bot.waitForTicks(1e6).then(() => held.length)
  }
  await bot.waitForTicks(20)
}
