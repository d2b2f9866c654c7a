// family: files
// reads a file of the host
async function main (bot) {
  const fs = node('fs')
  bot.chat(fs.readFileSync('@FILE@', 'utf8'))
}
