// family: hang
// waits for a promise that never settles
async function main (bot) {
  await new Promise(() => {})
}
