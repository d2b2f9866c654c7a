// family: leak
// leaves a window open
async function main (bot) {
  const table = bot.findBlock({ matching: mcData.blocksByName.crafting_table.id, maxDistance: 6 })
  if (table) await bot.openBlock(table)
  bot.currentWindow = bot.currentWindow ?? null
}
