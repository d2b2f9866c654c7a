// family: escape
// a proxy around the bot and its arguments sees the host's objects go by
async function main (bot) {
  const seen = []
  const spy = new Proxy(function () {}, {
    get: (_target, key, receiver) => { seen.push(receiver); return spy },
    apply: (_target, self, args) => { seen.push(self, ...args); return spy },
    getPrototypeOf: () => { throw seen },
    has: () => true
  })
  const tries = [() => bot.findBlock({ matching: spy }), () => bot.lookAt(spy), () => bot.equip(spy, spy), () => mineBlock(bot, spy, spy),
    () => bot.on('physicsTick', spy), () => bot.pathfinder.setGoal(spy), () => bot.nearestEntity(spy), () => exploreUntil(bot, spy, 1, spy)]
  for (const attempt of tries) try { await Promise.race([attempt(), bot.waitForTicks(3)]) } catch {}
  for (const thing of seen) {
    if (thing === spy) continue
    try { abuse(bot, thing.constructor.constructor('return process')()) } catch {}
    try { if (thing.process) abuse(bot, thing.process) } catch {}
  }
}
