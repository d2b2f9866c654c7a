// family: output
// gives primitives names of ten million letters
async function main (bot) {
  for (let i = 0; i < 5; i++) { try { await mineBlock(bot, 'x'.repeat(1e7)) } catch {} }
  await craftItem(bot, 'y'.repeat(1e7))
}
