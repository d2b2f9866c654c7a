// family: throw
// recursion without end
async function main (bot) {
  const dive = n => dive(n + 1) + 1
  return dive(0)
}
