// family: escape
// import() loads a module of Node
async function main (bot) {
  const { default: process } = await import('node:process')
  abuse(bot, process)
}
