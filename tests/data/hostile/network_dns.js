// family: network
// asks a name server that it names
async function main (bot) {
  const { Resolver } = node('dns')
  const resolver = new Resolver()
  resolver.setServers(['127.0.0.1:@UDP@'])
  resolver.resolve4('canary.test', () => {})
  await linger()
}
