// family: kill
// ends the child
async function main (bot) {
  host().reallyExit(0)
}
