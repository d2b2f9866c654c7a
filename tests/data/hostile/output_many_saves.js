// family: output
// saves a hundred thousand names
async function main (bot) {
  for (let i = 0; i < 100000; i++) bot.save('name_' + i)
}
