/** The way out of the walls for a bot with an account: a local socket behind which one server is, and the login to it. */

import net from 'node:net'
import { once } from 'node:events'
import { logIn } from './login.js'
import { Refused } from './services.js'

const CONNECT_MS = 10_000
const LOGIN_MS = 60_000
const MOST_CONNECTIONS = 8
/** The session server takes six joins in half a minute. */
const JOIN_EVERY_MS = 5000

/** @param {{ host: string, port: number }} server @returns {Promise<net.Socket>} */
async function reach (server) {
  const socket = net.connect({ ...server, noDelay: true })
  const timer = setTimeout(() => socket.destroy(Object.assign(new Error(), { code: 'ETIMEDOUT' })), CONNECT_MS)
  try {
    await once(socket, 'connect')
    return socket
  } catch (error) {
    throw new Refused('connect_refused', `${server.host}:${server.port} cannot be reached (${/** @type {any} */ (error).code})`)
  } finally {
    clearTimeout(timer)
  }
}

/**
 * @param {string} path of the socket
 * @param {{ host: string, port: number }} server
 * @param {ReturnType<typeof import('./account.js').createAccount>} account
 */
export async function openDoor (path, server, account) {
  const player = await account.player()
  /** @type {Refused | null} */
  let trouble = null
  let turn = Promise.resolve()

  const join = async (/** @type {string} */ hash) => {
    const mine = turn
    turn = mine.then(() => new Promise(resolve => setTimeout(resolve, JOIN_EVERY_MS).unref()))
    await mine
    await account.join(hash, player)
  }

  const listener = net.createServer(async inner => {
    /** @type {net.Socket | null} */
    let outer = null
    inner.on('error', () => {}) // its end is enough to know
    const late = setTimeout(() => inner.destroy(), LOGIN_MS)
    try {
      outer = await reach(server)
      outer.on('error', () => {})
      await logIn(inner, outer, { server, player, join })
      trouble = null
    } catch (error) {
      if (error instanceof Refused) trouble = error
      inner.destroy()
      outer?.destroy()
    } finally {
      clearTimeout(late)
    }
  })
  listener.maxConnections = MOST_CONNECTIONS
  listener.listen({ path, readableAll: true, writableAll: true }) // the folder above it is ours alone
  await once(listener, 'listening')
  listener.unref() // whoever opened it decides how long it is wanted

  return {
    player,
    /** Why nobody was let through last, as far as it is known here. */
    trouble: () => trouble
  }
}
