// family: network
// connects by tls and http2
async function main (bot) {
  node('tls').connect({ port: @TCP@, host: '127.0.0.1' }).on('error', () => {})
  node('http2').connect('http://127.0.0.1:@TCP@').on('error', () => {})
  await linger()
}
