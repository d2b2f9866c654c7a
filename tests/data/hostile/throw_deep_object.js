// family: throw
// throws an object a million levels deep
async function main (bot) {
  let deep = {}
  for (let i = 0; i < 1e6; i++) deep = { deep }
  throw deep
}
