// family: process
// a WebAssembly system interface with the host's files
async function main (bot) {
  const { WASI } = node('wasi')
  const wasi = new WASI({ version: 'preview1', preopens: { '/': '@DIR@' } })
  bot.chat(wasi ? '@LEAK@' : 'no')
}
