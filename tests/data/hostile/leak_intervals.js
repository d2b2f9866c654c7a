// family: leak
// leaves intervals that speak
async function main (bot) {
  for (let i = 0; i < 100; i++) setInterval(() => { bot.chat('still here') }, 50)
}
