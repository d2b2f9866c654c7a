// family: hang
// sorts with a comparison that takes long
async function main (bot) {
  await bot.waitForTicks(1)
  const long = Array.from({ length: 5e6 }, (_, i) => (i * 7919) % 5000011)
  while (true) long.sort((a, b) => b - a).reverse()
}
