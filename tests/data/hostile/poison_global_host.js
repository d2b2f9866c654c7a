// family: poison
// writes to the host's globals
async function main (bot) {
  host().versions.poison = 1
  const all = reach().global
  all.setTimeout = () => {}
  all.Promise = null
}
