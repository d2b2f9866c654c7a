// family: files
// changes the harness's own files
async function main (bot) {
  const fs = node('fs')
  fs.closeSync(fs.openSync('@ROOT@/faults.json', 'r+'))
  bot.chat('@LEAK@')
}
