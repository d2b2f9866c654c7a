// family: hang
// searches a huge sparse array
async function main (bot) {
  await bot.waitForTicks(1)
  const sparse = []
  sparse.length = 2 ** 32 - 1
  return Array.prototype.indexOf.call({ length: 2 ** 52 }, 1) + sparse.indexOf(1)
}
