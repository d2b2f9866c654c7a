async function namesOfOldDays(bot) {
  const cap = mcData.itemsByName["leather_cap"].id;
  const tunic = mcData.itemsByName["leather_tunic"].id;
  const pants = mcData.itemsByName["leather_pants"].id;
  const lapis = mcData.blocksByName["lapis_lazuli_ore"].id;
  const ore = bot.findBlock({ matching: lapis, maxDistance: 8 });
  await craftItem(bot, "leather_cap", 1);
  await mineBlock(bot, "lapis_lazuli_ore", 1);
  bot.chat(`${[cap, tunic, pants, lapis].every(id => typeof id === "number")} ${ore}`);
}
