// family: network
// connects to a socket in the file system
async function main (bot) {
  node('net').connect('@UNIX@').on('error', () => {}).end('hello')
  await linger()
}
