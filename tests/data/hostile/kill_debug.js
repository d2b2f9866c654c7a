// family: kill
// has another process open its debugger
async function main (bot) {
  host()._debugProcess(@VICTIM@)
  bot.chat('@LEAK@')
}
