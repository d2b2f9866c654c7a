// family: output
// prints past the console
async function main (bot) {
  for (let i = 0; i < 2000; i++) host().stdout.write('x'.repeat(10000))
}
