// family: hang
// a goal that is never reached and costs much to ask
async function main (bot) {
  const goal = new GoalNear(0, 64, 0, 1)
  goal.heuristic = () => { while (true) {} }
  await bot.pathfinder.goto(goal)
}
