// family: escape
// every word of the language that makes code out of text
async function main (bot) {
  const ways = [() => globalThis.eval('1'), () => globalThis.Function('return 1')(), () => (function () {}).constructor('return this')(),
    () => (async () => {}).constructor('return 1')(), () => (function * () {}).constructor('yield 1')(), () => (async function * () {}).constructor('yield 1')(),
    () => setTimeout('bot.chat("text ran")', 1), () => Reflect.construct((() => {}).constructor, ['return process']),
    () => globalThis.constructor.constructor('return process')(), () => new (Object.getPrototypeOf(async function () {}).constructor)('return 1')()]
  for (const way of ways) try { bot.chat('made code: ' + way()); abuse(bot, way()) } catch {}
}
