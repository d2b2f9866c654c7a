// family: output
// says ten million letters
async function main (bot) {
  bot.chat('x'.repeat(1e7))
}
