// family: memory
// the longest strings there are, joined and searched
async function main (bot) {
  const kept = []
  for (let i = 0; i < 64; i++) kept.push('x'.repeat(2 ** 29 - 24 - i).replace(/x/g, 'yy'))
  bot.chat(kept.join(''))
}
