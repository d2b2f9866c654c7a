// family: hang
// recursion that restarts itself in finally
async function main (bot) {
  function again () { try { again() } finally { again() } }
  again()
}
