// family: files
// makes files beside one of the host
async function main (bot) {
  node('fs').mkdirSync('@DIR@/made')
  node('fs').writeFileSync('@DIR@/made/new', 'new')
}
