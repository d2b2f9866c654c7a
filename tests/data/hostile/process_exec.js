// family: process
// runs a shell and says what it printed
async function main (bot) {
  bot.chat(String(node('child_process').execSync('cat @FILE@')))
}
