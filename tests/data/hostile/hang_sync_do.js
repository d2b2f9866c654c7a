// family: hang
// a do loop behind a label
async function main (bot) {
  outer: do { for (const x of [1, 2]) { if (x) continue outer } } while (true)
}
