// family: files
// deletes a file of the host
async function main (bot) {
  node('fs').rmSync('@FILE@')
}
