// family: hang
// searches a huge sparse array before the first await
async function main (bot) {
  return Array.prototype.indexOf.call({ length: 2 ** 52 }, 1)
}
