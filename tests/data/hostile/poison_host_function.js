// family: poison
// replaces call and apply of the host's functions
async function main (bot) {
  const up = Object.getPrototypeOf(Object.getPrototypeOf(bot.chat))
  up.call = () => 1
  up.apply = () => 1
  up.bind = () => () => 1
}
