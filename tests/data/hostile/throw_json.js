// family: throw
// throws an object whose toJSON never ends
async function main (bot) {
  throw { toJSON () { while (true) {} } }
}
