// family: output
// gives primitives the bot and other living things where numbers and names are wanted
async function main (bot) {
  const things = [bot, mcData, globalThis, () => {}, Symbol('s'), 1n, new Proxy([], {}), bot.entity]
  for (const thing of things) {
    for (const call of [() => craftItem(bot, 'stick', thing), () => mineBlock(bot, 'dirt', thing), () => smeltItem(bot, 'raw_iron', 'coal', thing),
      () => killMob(bot, 'pig', thing), () => getItemFromChest(bot, bot.entity.position, { dirt: thing }), () => mineBlock(bot, thing, 1)]) {
      try { await call() } catch (error) { console.log(error) }
    }
  }
}
