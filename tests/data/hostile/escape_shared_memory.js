// family: escape
// shared memory and blocking waits, from the host if need be
async function main (bot) {
  const shared = new (globalThis.SharedArrayBuffer ?? door('SharedArrayBuffer'))(4)
  bot.chat('got shared memory')
  const { wait } = globalThis.Atomics ?? door('Atomics')
  wait(new Int32Array(shared), 0, 0, 3600e3)
}
