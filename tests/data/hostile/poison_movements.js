// family: poison
// makes every way unwalkable
async function main (bot) {
  movements.getNeighbors = () => []
  Movements.prototype.getNeighbors = () => []
  movements.allowSprinting = false
}
