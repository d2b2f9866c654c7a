// family: hang
// a loop after the first await
async function main (bot) {
  await bot.waitForTicks(1)
  while (true) {}
}
