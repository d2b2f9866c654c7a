// family: output
// says a hundred thousand things
async function main (bot) {
  for (let i = 0; i < 100000; i++) bot.chat('thing ' + i)
}
