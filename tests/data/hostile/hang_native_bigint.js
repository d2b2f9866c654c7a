// family: hang
// a number of too many digits
async function main (bot) {
  await bot.waitForTicks(1)
  let big = 3n
  for (let i = 0; i < 40; i++) big = big ** 7n
  return big
}
