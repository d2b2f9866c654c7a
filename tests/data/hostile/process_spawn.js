// family: process
// starts a program of the host
async function main (bot) {
  node('child_process').spawnSync('/bin/sh', ['-c', 'echo overwritten > @FILE@'])
}
