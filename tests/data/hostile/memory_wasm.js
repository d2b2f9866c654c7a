// family: memory
// fills the memory: wasm
async function main (bot) {
  const Memory = globalThis.WebAssembly.Memory
  const kept = []
  while (true) kept.push(new Memory({ initial: 4096 }))
}
