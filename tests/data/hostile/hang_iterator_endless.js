// family: hang
// iterators and array-likes without an end, handed to the harness and to natives
async function main (bot) {
  const endless = { * [Symbol.iterator] () { while (true) yield 1 } }
  try { bot.findBlocks({ matching: endless, maxDistance: 8 }) } catch {}
  const [...all] = endless
  return all
}
