/**
 * The process of the embedded world when bot and programs have another one (containment=strict): the truth, out of their reach.
 *
 *   node world/main.js --parent PID      with the wire as file descriptor 3 and a listening socket for bots as 4
 *
 * Serves the world's methods of wire/schema.json on descriptor 3; runs no program. Bots are connected by the parent, one at a time.
 */

import { createServer } from 'node:net'
import { processClock } from '../clock/process.js'
import { pack, unpack } from '../wire/saved.js'
import { serveWire } from '../wire/serve.js'
import { WireFault } from '../wire/fault.js'

const LINK_FD = 4

const clock = processClock() // never runs: time is what the bot's side counts
const { createEmbeddedWorld } = await import('./embedded.js')
const { Lockstep, serveLink } = await import('./lockstep.js')

/** @type {InstanceType<typeof Lockstep> | null} */
let current = null
/** Sockets of bots that were there before the world was made. @type {Set<import('node:net').Socket>} */
const old = new Set()
/** @type {Set<import('node:net').Socket>} */
const sockets = new Set()

function world () {
  if (current === null) throw new WireFault('not_started', 'Send create first.')
  return current
}

/** @param {any} params */
function create ({ seed, username, saved, most_ticks: mostTicks, assists }) {
  const { world: snapshot = undefined } = saved === null ? {} : unpack(saved)
  for (const socket of old) socket.destroy()
  let game
  try {
    game = createEmbeddedWorld({ seed, username, snapshot, gameRules: { keepInventory: assists.keep_inventory ?? false }, assists })
  } catch (error) {
    if (saved === null) throw error
    throw new WireFault('bad_snapshot', `The world in the snapshot cannot be restored: ${/** @type {Error} */ (error).message}`)
  }
  if (saved !== null) game.freeze()
  current = new Lockstep(game, mostTicks)
  return {}
}

/** @type {Record<string, (params: any) => any>} */
const methods = {
  create,
  open ({ most_ticks: mostTicks, reset, difficulty }) {
    world().game.begin(difficulty)
    world().open(mostTicks, reset)
    return {}
  },
  attest ({ result }) {
    world().close()
    return world().game.attest(result)
  },
  snapshot: () => ({ snapshot: pack({ world: world().game.snapshot() }) })
}

const channel = await serveWire(methods, () => clock.nowMs())

createServer(socket => {
  sockets.add(socket)
  socket.on('close', () => { sockets.delete(socket); old.delete(socket) })
  socket.once('data', () => old.add(socket))
  serveLink(socket, world, what => channel.emit('fatal', { code: 'tampered', message: `The process of the bot broke the rules of its connection to the world: ${what}.` }))
}).listen({ fd: LINK_FD })
