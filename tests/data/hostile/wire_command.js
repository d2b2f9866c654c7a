// family: wire
// gives commands by chat
async function main (bot) {
  bot.chat('/give @s diamond 64')
  bot.chat('/tp @s 0 300 0')
  bot.whisper?.('bot', 'hello')
  bot.chat({ toString: () => '/kill @s', startsWith: () => false })
}
