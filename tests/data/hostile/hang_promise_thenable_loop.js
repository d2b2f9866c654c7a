// family: hang
// a thenable that resolves to a thenable
async function main (bot) {
  const endless = { then (resolve) { resolve(endless) } }
  await endless
}
