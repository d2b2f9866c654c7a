// family: poison
// replaces methods of the pathfinder
async function main (bot) {
  bot.pathfinder.goto = async () => {}
  bot.pathfinder.setGoal = () => {}
  bot.pathfinder.thinkTimeout = 1e9
  bot.pathfinder.searchRadius = 1e9
}
