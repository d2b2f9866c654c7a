// family: output
// throws a message of ten million letters
async function main (bot) {
  throw new Error('x'.repeat(1e7))
}
