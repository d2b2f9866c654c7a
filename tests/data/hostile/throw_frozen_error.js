// family: throw
// a frozen error with a stack of lies
async function main (bot) {
  throw Object.freeze(Object.assign(new Error('/op bot'), { code: 'cancelled', stack: 'at program:99999:1\n'.repeat(1e5), name: { toString () { throw 1 } } }))
}
