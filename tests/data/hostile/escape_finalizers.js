// family: escape
// a finalizer that runs when the program is long over
async function main (bot) {
  const Registry = globalThis.FinalizationRegistry ?? door('FinalizationRegistry')
  globalThis.kept = new Registry(() => { Vec3.prototype.offset = () => null })
  for (let i = 0; i < 1e5; i++) globalThis.kept.register({ i }, i)
  await bot.waitForTicks(20)
}
