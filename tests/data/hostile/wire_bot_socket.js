// family: wire
// goes through the bot to the connection
async function main (bot) {
  for (const way of [() => bot._client.socket, () => bot._client.stream, () => Object.getOwnPropertyDescriptor(bot, '_client').value, () => Reflect.get(bot, '_client'),
    () => bot.inventory._client, () => bot.pathfinder.bot._client, () => bot.pathfinder.movements.bot._client, () => bot.world.bot._client, () => new Movements(bot).bot._client,
    () => movements.bot._client, () => Object.values(bot.entities)[0]._client, () => bot.creative.setInventorySlot, () => bot.currentWindow._client]) {
    let client
    try { client = way() } catch { continue }
    if (!client) continue
    try { client.write('set_creative_slot', { slot: 36, item: { present: true, itemId: mcData.itemsByName.diamond.id, itemCount: 64 } }) } catch {}
    try { client.write('chat_command', { command: 'give @s diamond', timestamp: 0n, salt: 0n, argumentSignatures: [], messageCount: 0, acknowledged: Buffer.alloc(3) }) } catch {}
    try { client.end('bye') } catch {}
  }
  await bot.waitForTicks(5)
}
