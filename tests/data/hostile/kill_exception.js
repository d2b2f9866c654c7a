// family: kill
// throws where nobody catches
async function main (bot) {
  host().nextTick(() => { throw new Error('nobody catches this') })
  await bot.waitForTicks(2)
}
