// family: network
// sends a datagram
async function main (bot) {
  const socket = node('dgram').createSocket('udp4')
  socket.on('error', () => {})
  socket.send('hello', @UDP@, '127.0.0.1')
  await linger()
}
