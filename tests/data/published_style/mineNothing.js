async function mineNothing(bot) {
  const ore = await exploreUntil(bot, new Vec3(0, -1, 0), 2, () => null);
  await mineBlock(bot, ore.name, 1);
}
