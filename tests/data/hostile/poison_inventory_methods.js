// family: poison
// replaces methods of the inventory
async function main (bot) {
  bot.inventory.count = () => 64
  bot.inventory.items = () => []
  bot.inventory.findInventoryItem = () => null
}
