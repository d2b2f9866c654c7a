// family: throw
// throws an object that holds itself
async function main (bot) {
  const loop = { name: 'loop' }
  loop.loop = loop
  throw loop
}
