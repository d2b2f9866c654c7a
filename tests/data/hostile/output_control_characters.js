// family: output
// says what terminals and JSON find hard
async function main (bot) {
  bot.chat('\u001b[2J\u0000\ud800\u2028\r\n{"event":"fatal"}')
}
