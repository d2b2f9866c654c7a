// family: kill
// kills another process of the host
async function main (bot) {
  host().kill(@VICTIM@, 'SIGKILL')
}
