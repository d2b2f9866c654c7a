// family: wire
// writes without end to the wire
async function main (bot) {
  const line = 'x'.repeat(1 << 20)
  for (let i = 0; i < 100; i++) { try { node('fs').writeSync(3, line) } catch {} }
}
