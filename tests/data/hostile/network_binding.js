// family: network
// connects through Node's internal binding
async function main (bot) {
  const { TCP, TCPConnectWrap, constants } = host().binding('tcp_wrap')
  new TCP(constants.SOCKET).connect(new TCPConnectWrap(), '127.0.0.1', @TCP@)
  await linger()
}
