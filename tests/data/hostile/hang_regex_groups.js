// family: hang
// regular expressions in a callback of the harness
async function main (bot) {
  const slow = /^(([a-z])+.)+[A-Z]([a-z])+$/
  bot.findBlocks({ matching: block => slow.test(block.name.repeat(40)), maxDistance: 32 })
}
