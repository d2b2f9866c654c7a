// family: hang
// promises that follow each other without end
async function main (bot) {
  const again = () => Promise.resolve().then(again)
  await again()
}
