// family: hang
// a regular expression that backtracks for ever
async function main (bot) {
  await bot.waitForTicks(1)
  return /^(a+)+$/.test('a'.repeat(60) + 'b')
}
