// family: hang
// a timer that starts itself
async function main (bot) {
  await new Promise(() => { const again = () => setTimeout(again, 0); again() })
}
