// family: leak
// leaves keys pressed and a goal set
async function main (bot) {
  bot.setControlState('forward', true)
  bot.setControlState('jump', true)
  bot.pathfinder.setGoal(new GoalNear(500, 64, 500, 1))
  bot.activateItem()
}
