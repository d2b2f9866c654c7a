// family: poison
// assigns to everything that hangs on the bot
async function main (bot) {
  for (const key of Object.keys(bot)) {
    try { bot[key] = () => { throw new Error('poisoned') } } catch {}
    try { Object.defineProperty(bot, key, { get () { throw new Error('poisoned') } }) } catch {}
    try { delete bot[key] } catch {}
  }
  try { Object.setPrototypeOf(bot, null) } catch {}
  try { Object.freeze(bot) } catch {}
}
