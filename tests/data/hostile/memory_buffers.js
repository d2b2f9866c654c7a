// family: memory
// fills the memory: buffers
async function main (bot) {
  const kept = []
  while (true) { kept.push(new ArrayBuffer(1 << 26)); new Uint8Array(kept.at(-1)).fill(1) }
}
