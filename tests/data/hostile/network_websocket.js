// family: network
// connects a web socket
async function main (bot) {
  const Socket = reach().global?.WebSocket ?? door('WebSocket')
  const socket = new Socket('ws://127.0.0.1:@TCP@/')
  socket.onerror = () => {}
  await linger()
}
