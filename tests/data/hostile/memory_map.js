// family: memory
// fills the memory: map
async function main (bot) {
  const kept = new Map()
  for (let i = 0; ; i++) kept.set(i, String(i).repeat(50))
}
