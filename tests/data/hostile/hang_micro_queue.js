// family: hang
// a chain of callbacks that is never waited for
async function main (bot) {
  const again = () => { Promise.resolve().then(again) }
  again()
  await bot.waitForTicks(20)
}
