// family: network
// opens a port of the host
async function main (bot) {
  node('net').createServer(socket => socket.end()).on('error', () => {}).listen(@FREE@, '127.0.0.1')
  await linger()
}
