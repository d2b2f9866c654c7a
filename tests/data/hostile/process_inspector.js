// family: process
// opens the inspector
async function main (bot) {
  const inspector = node('inspector')
  inspector.open(@FREE@, '127.0.0.1')
  await bot.waitForTicks(10)
}
