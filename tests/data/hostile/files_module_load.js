// family: files
// loads a file of the host as a module
async function main (bot) {
  const { createRequire } = node('module')
  try { createRequire('/')('@FILE@') } catch (error) { bot.chat(String(error.stack)) }
}
