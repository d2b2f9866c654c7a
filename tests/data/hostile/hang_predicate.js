// family: hang
// a predicate of findBlocks that never answers
async function main (bot) {
  bot.findBlocks({ matching: () => { while (true) {} }, maxDistance: 4 })
}
