// family: wire
// asks the game for an item as in creative mode
async function main (bot) {
  const client = bot._client ?? reach().global.client
  client.write('set_creative_slot', { slot: 36, item: { present: true, itemId: 764, itemCount: 64 } })
}
