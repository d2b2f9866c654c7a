// family: throw
// throws an error that never tells its message
async function main (bot) {
  throw { get message () { while (true) {} } }
}
