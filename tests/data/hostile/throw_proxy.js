// family: throw
// throws an object that refuses everything
async function main (bot) {
  throw new Proxy({}, { get () { throw new Error('no') }, has () { throw new Error('no') }, getPrototypeOf () { throw new Error('no') }, ownKeys () { throw new Error('no') } })
}
