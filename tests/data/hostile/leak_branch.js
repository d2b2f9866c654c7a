// family: leak
// leaves a branch that goes on by itself
async function main (bot) {
  (async () => { while (true) { await bot.waitForTicks(5); globalThis.beat = true; Vec3.beat = true } })()
}
