// family: hang
// comparing and adding objects that never settle on a value
async function main (bot) {
  const odd = { [Symbol.toPrimitive] () { while (true) bot.food } }
  return await bot.waitForTicks(odd)
}
