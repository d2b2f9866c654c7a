// family: files
// reads the system's files
async function main (bot) {
  bot.chat(node('fs').readFileSync('/etc/passwd', 'utf8').includes('root:') ? '@LEAK@' : 'no')
}
