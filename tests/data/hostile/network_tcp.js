// family: network
// connects by net
async function main (bot) {
  node('net').connect(@TCP@, '127.0.0.1').on('error', () => {}).end('hello')
  await linger()
}
