/** A server in online mode that asks the fake session server who has joined; run as a script it starts both and says where they are. */

import { createRequire } from 'node:module'
import { flatServer } from '../servers/flat_server.js'
import { fakeServices } from './services.js'

const require = createRequire(import.meta.url)
const yggdrasil = createRequire(require.resolve('minecraft-protocol'))('yggdrasil')
const plain = yggdrasil.server

/** @param {string} url of the session server, for all servers of this process */
export const sessionServerAt = url => { yggdrasil.server = (/** @type {object} */ options) => plain({ ...options, host: url }) }

/** @param {string} version @param {object} [more] for createServer */
export async function onlineServer (version, more = {}) {
  const server = await flatServer(version, { server: { 'online-mode': true, ...more } })
  /** @type {any[]} */
  const clients = []
  server.on('connection', (/** @type {any} */ client) => clients.push(client))
  const { stop } = server
  server.stop = async () => {
    for (const { closeTimer } of clients) clearTimeout(closeTimer) // ending them again makes another one
    await stop()
    for (const { closeTimer } of clients) clearTimeout(closeTimer)
  }
  return server
}

if (process.argv[1] === import.meta.filename) {
  const services = await fakeServices()
  sessionServerAt(services.url)
  const server = await onlineServer(process.argv[2] ?? '1.20.4')
  console.log(JSON.stringify({ services: services.url, port: server.port }))
  process.stdin.on('end', () => process.exit(0)).resume()
}
