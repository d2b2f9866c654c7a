// family: wire
// writes garbage to the wire
async function main (bot) {
  node('fs').writeSync(3, 'garbage\n')
  await bot.waitForTicks(5)
}
