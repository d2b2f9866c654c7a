// family: hang
// a loop without a body
async function main (bot) {
  for (;;);
}
