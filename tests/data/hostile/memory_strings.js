// family: memory
// fills the memory: strings
async function main (bot) {
  let text = 'x'.repeat(1 << 20)
  const kept = []
  while (true) { text = text + kept.length; kept.push(text.split('')) }
}
