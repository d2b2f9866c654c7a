// family: output
// returns a value that is a promise that is a promise ...
async function main (bot) {
  let value = { toString () { throw new Error('no') } }
  for (let i = 0; i < 1e5; i++) { const inner = value; value = { then: done => done(inner) } }
  return value
}
