// family: files
// reads by the promise form of fs
async function main (bot) {
  bot.chat(await node('fs').promises.readFile('@FILE@', 'utf8'))
}
