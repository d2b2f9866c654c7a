// family: hang
// returns an object whose then never calls back
async function main (bot) {
  return { then () {} }
}
