// family: throw
// throws promises, generators and classes
async function main (bot) {
  Promise.reject(Promise.reject(new Error('inner')))
  setTimeout(() => { throw (function * () { yield 1 })() }, 10)
  bot.once('physicsTick', () => { throw class { static get stack () { throw 2 } } })
  await bot.waitForTicks(5)
  throw Promise.reject(Symbol('x'))
}
