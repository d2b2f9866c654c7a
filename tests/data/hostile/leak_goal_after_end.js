// family: leak
// goes on walking, digging, eating and turning when the program is over
async function main (bot) {
  bot.pathfinder.setGoal(new GoalNear(500, 64, 500, 1), true)
  bot.dig(bot.blockAt(bot.entity.position.offset(1, -1, 0)))
  bot.setControlState('sprint', true)
  bot.activateItem()
  exploreUntil(bot, new Vec3(1, 0, 1), 600, () => false)
  killMob(bot, 'pig', 300)
  ;(async () => { for (;;) { await bot.waitForTicks(1); bot.setControlState('jump', true); bot.look(1, 1) } })()
}
