// family: hang
// a loop that never awaits
async function main (bot) {
  while (true) {}
}
