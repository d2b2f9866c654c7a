// family: hang
// an argument whose conversion never ends
async function main (bot) {
  bot.chat({ toString () { while (true) {} } })
}
