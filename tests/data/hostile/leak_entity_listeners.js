// family: leak
// leaves listeners on the world, the inventory and the connection
async function main (bot) {
  const ear = () => { throw new Error('still here') }
  bot.inventory.on('updateSlot', ear)
  bot.world.on('blockUpdate', ear)
  bot._client?.on('packet', ear)
  Object.getPrototypeOf(Object.getPrototypeOf(bot)).on?.call(bot, 'physicsTick', ear)
}
