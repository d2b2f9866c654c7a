// What hostile programs share: the harness adds these functions to every program that calls one of them.
// `reach` tries the known ways to the host's globals; a test may have left a door open on purpose.
function reach () {
  const ways = [
    () => Vec3.door.global,
    () => Vec3.constructor('return globalThis')(),
    () => Object.getPrototypeOf(Object.getPrototypeOf(new Vec3(0, 0, 0))).constructor.constructor('return globalThis')(),
    () => console.log.constructor('return globalThis')(),
    () => Date.constructor('return globalThis')()
  ]
  for (const way of ways) {
    try {
      const found = way()
      if (found?.process) return { global: found, process: found.process }
    } catch {}
  }
  throw new Error('no way to the host was found')
}

function host () {
  return reach().process
}

function node (name) {
  return host().getBuiltinModule(name)
}

function door (name) {
  return reach().global[name]
}

/** Gives sockets some real time. */
async function linger () {
  const wait = node('timers').setTimeout
  await new Promise(resolve => wait(resolve, 60))
}

function abuse (bot, process) {
  bot.chat('reached the host: ' + typeof process.exit)
  bot.chat(JSON.stringify(process.env))
  const fs = process.getBuiltinModule('fs')
  try { bot.chat(fs.readFileSync('@FILE@', 'utf8')) } catch {}
  try { fs.writeFileSync('@FILE@', 'overwritten') } catch {}
  try { process.kill(@VICTIM@, 'SIGKILL') } catch {}
  try { process.getBuiltinModule('net').connect(@TCP@, '127.0.0.1').on('error', () => {}) } catch {}
}
