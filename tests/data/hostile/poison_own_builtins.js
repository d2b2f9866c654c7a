// family: poison
// replaces built-ins of its own scope
async function main (bot) {
  Array.prototype.map = () => 'poison'
  Object.prototype.poison = 1
  Promise.prototype.then = () => {}
  JSON.stringify = () => 'poison'
  Math.floor = () => 7
}
