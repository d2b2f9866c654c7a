// family: throw
// throws a revoked proxy
async function main (bot) {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  throw proxy
}
