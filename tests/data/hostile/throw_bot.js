// family: throw
// throws the bot, the data and all that hangs on them
async function main (bot) {
  throw { bot, again: [bot, mcData, movements] }
}
