// family: throw
// proxies as arguments of primitives
async function main (bot) {
  const games = new Proxy({}, { get: (_t, key) => key === Symbol.toPrimitive ? () => 1e9 : games })
  try { await placeItem(bot, 'dirt', games) } catch {}
  try { await bot.lookAt(games) } catch {}
  await mineBlock(bot, games, games)
}
