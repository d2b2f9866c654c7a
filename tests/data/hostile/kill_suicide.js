// family: kill
// kills the child
async function main (bot) {
  host().kill(host().pid, 'SIGKILL')
}
