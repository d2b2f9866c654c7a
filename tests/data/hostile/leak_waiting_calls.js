// family: leak
// starts a thousand calls and waits for none
async function main (bot) {
  for (let i = 0; i < 1000; i++) bot.waitForTicks(100000)
  mineBlock(bot, 'dirt', 5)
  exploreUntil(bot, new Vec3(1, 0, 1), 60, () => false)
}
