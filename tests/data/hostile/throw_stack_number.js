// family: throw
// throws an error whose parts are of wrong kinds
async function main (bot) {
  throw Object.assign(new Error(''), { message: 5, stack: { split: () => { throw new Error('no') } }, code: { toString: () => 'x' }, name: null })
}
