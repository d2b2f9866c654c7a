// family: hang
// an endless generator
async function main (bot) {
  function * endless () { while (true) yield 1 }
  let sum = 0
  for (const one of endless()) sum += one
}
