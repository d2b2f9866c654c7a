// family: memory
// fills the memory: objects
async function main (bot) {
  const kept = []
  while (true) kept.push(new Array(1000).fill({ a: 1 }))
}
