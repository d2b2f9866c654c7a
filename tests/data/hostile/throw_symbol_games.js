// family: throw
// an object with hostile symbols as arguments
async function main (bot) {
  const games = { [Symbol.toPrimitive] () { throw null }, get then () { throw null }, [Symbol.iterator]: 5 }
  bot.chat([games])
  await games
}
