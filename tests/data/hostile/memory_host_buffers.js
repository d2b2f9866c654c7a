// family: memory
// fills the memory: host buffers
async function main (bot) {
  const { Buffer } = node('buffer')
  const kept = []
  while (true) { kept.push(Buffer.alloc(1 << 26, 1)); await bot.waitForTicks(1) }
}
