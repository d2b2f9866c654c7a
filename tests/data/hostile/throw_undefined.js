// family: throw
// throws undefined
async function main (bot) {
  throw undefined
}
