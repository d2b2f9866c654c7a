async function findWithIgnoredOption(bot) {
  const dirt = bot.findBlock({
    matching: mcData.blocksByName["dirt"].id,
    maxDistance: 32,
    position: bot.entity.position
  });
  const found = bot.findBlocks({ matching: mcData.blocksByName.dirt.id, maxDistance: 32, count: 3, position: dirt.position });
  bot.chat(`${dirt.name} ${found.length} ${found[0].y === Math.floor(found[0].y)}`);
}
