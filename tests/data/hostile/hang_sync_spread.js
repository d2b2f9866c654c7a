// family: hang
// an endless iterator spread by the language
async function main (bot) {
  const endless = { [Symbol.iterator]: () => ({ next: () => ({ done: false, value: 1 }) }) }
  const all = [...endless]
  return all
}
