// family: wire
// closes the wire
async function main (bot) {
  node('fs').closeSync(3)
  await bot.waitForTicks(5)
}
