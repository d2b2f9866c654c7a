// family: wire
// takes the wire as a socket of its own
async function main (bot) {
  const { Socket } = node('net')
  const wire = new Socket({ fd: 3 })
  wire.on('error', () => {})
  wire.write('{"id":1,"result":{}}\n')
  await bot.waitForTicks(5)
}
