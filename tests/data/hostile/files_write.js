// family: files
// writes into a file of the host
async function main (bot) {
  node('fs').writeFileSync('@FILE@', 'overwritten')
}
