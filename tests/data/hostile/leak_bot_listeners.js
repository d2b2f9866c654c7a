// family: leak
// leaves ten thousand listeners on the bot
async function main (bot) {
  for (let i = 0; i < 10000; i++) bot.on('physicsTick', () => bot.chat('still here'))
}
