/** How mineflayer connects in memory. */
import { MemoryClient } from './protocol/transport.js'
import { VERSION } from './version.js'

/** After mineflayer's own zero timer, which loads its plugins. */
const CONNECT_MS = 10

/**
 * Options for mineflayer.createBot; add the username.
 * @param {(client: MemoryClient) => void} attach
 */
export const memoryConnection = attach => ({
  version: VERSION,
  auth: /** @type {const} */ ('offline'),
  host: 'embedded',
  Client: MemoryClient,
  connect: (/** @type {MemoryClient} */ client) => {
    attach(client)
    setTimeout(() => client.emit('connect'), CONNECT_MS)
  }
})
