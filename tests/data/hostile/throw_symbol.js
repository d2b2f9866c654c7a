// family: throw
// throws a symbol
async function main (bot) {
  throw Symbol('thrown')
}
