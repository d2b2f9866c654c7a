// family: network
// opens a port through a handle that Node's own modules share
async function main (bot) {
  const handle = node('net')._createServerHandle('127.0.0.1', @FREE@, 4)
  handle.listen(8)
  const { TCP, TCPConnectWrap } = { TCP: handle.constructor, TCPConnectWrap: null }
  bot.chat(typeof TCP + TCPConnectWrap)
  await linger()
}
