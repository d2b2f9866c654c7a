// family: process
// loads a library of the system
async function main (bot) {
  const module = { exports: {} }
  host().dlopen(module, '/lib/x86_64-linux-gnu/libc.so.6')
  bot.chat('@LEAK@')
}
