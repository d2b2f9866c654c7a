// family: poison
// replaces methods of goal classes
async function main (bot) {
  GoalNear.prototype.isEnd = () => true
  GoalNear.prototype.heuristic = () => 0
  goals.GoalBlock = null
}
