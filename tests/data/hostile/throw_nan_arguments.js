// family: throw
// numbers that are none
async function main (bot) {
  await bot.look(NaN, NaN, true)
  bot.setControlState('forward', NaN)
  await bot.lookAt(new Vec3(NaN, Infinity, -0))
  bot.setQuickBarSlot(1)
  await bot.waitForTicks(5)
}
