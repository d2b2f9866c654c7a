// family: memory
// whole numbers of gigabits
async function main (bot) {
  const kept = []
  for (let i = 0n; ; i++) kept.push(1n << (1n << 29n) + i)
}
