// family: poison
// puts an item into a slot
async function main (bot) {
  bot.inventory.slots[36] = { name: 'diamond', type: 764, count: 64, slot: 36, metadata: 0, nbt: null, displayName: 'Diamond', stackSize: 64 }
}
