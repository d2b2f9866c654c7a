// family: hang
// a loop that awaits nothing
async function main (bot) {
  while (true) await null
}
