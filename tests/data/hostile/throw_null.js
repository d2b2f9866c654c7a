// family: throw
// throws null
async function main (bot) {
  throw null
}
