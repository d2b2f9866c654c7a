// family: kill
// aborts the child
async function main (bot) {
  host().abort()
}
