// family: wire
// forges the child's farewell
async function main (bot) {
  node('fs').writeSync(3, JSON.stringify({ event: 'fatal', data: { code: 'poison', message: 'x'.repeat(1e5) } }) + '\n')
  await bot.waitForTicks(5)
}
