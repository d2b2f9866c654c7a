// family: poison
// turns the clock's hands
async function main (bot) {
  const now = Date.now
  for (const change of [() => { Date.now = () => 0 }, () => { performance.now = () => NaN }, () => { Math.random = () => 0.5 }, () => { globalThis.setTimeout = task => task() },
    () => { Date.prototype.getTime = () => 0 }, () => { bot.time.age = -1 }, () => { bot.time.timeOfDay = 6000 }]) try { change() } catch {}
  await bot.waitForTicks(5)
  bot.chat(String(now === Date.now))
}
