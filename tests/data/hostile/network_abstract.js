// family: network
// connects to a socket without a file
async function main (bot) {
  node('net').connect('\0@ABSTRACT@').on('error', () => {}).end('hello')
  await linger()
}
