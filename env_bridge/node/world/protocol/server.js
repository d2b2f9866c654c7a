/**
 * Puts a World behind the protocol: logins become sessions, packets wait for the tick, the world's events become packets.
 *
 * One adapter for both transports: minecraft-protocol's TCP server, and memory (transport.js). It owns no clock:
 * whoever made it calls tick() every 50 ms.
 */
import { createRequire } from 'node:module'
import { VERSION } from '../version.js'
import { broadcastEvents } from './broadcast.js'
import { serveCommands } from './commands.js'
import { handlers } from './handlers.js'
import { broadcastItemEvents } from './item_events.js'
import { Session } from './session.js'
import { broadcastSleep } from './sleeping.js'
import { MemoryClient } from './transport.js'

const require = createRequire(import.meta.url)
/** @type {any} */
const mc = require('minecraft-protocol')

/** @typedef {import('../core/world.js').World} World */

const LOGIN_TIMEOUT_MS = 30000

/** A server without a socket: clients are attached by hand. */
class MemoryServer extends mc.Server {
  listen () {}

  close () {
    for (const client of Object.values(/** @type {Record<string, any>} */ (this.clients))) client.end('ServerShutdown')
  }

  /** @param {MemoryClient} remote the player's end */
  attach (remote) {
    const client = new MemoryClient(true, this.version, this.customPackets, this.hideErrors)
    client.pair(remote)
    const id = this.nextId = (this.nextId ?? 0) + 1
    client.id = id
    this.clients[id] = client
    client.on('end', () => { delete this.clients[id] })
    this.emit('connection', client)
  }
}

export class WorldServer {
  /**
   * @param {World} world
   * @param {{ port?: number, host?: string, maxViewDistance?: number }} [options] with a port it listens on TCP
   */
  constructor (world, { port, host = '127.0.0.1', maxViewDistance = 12 } = {}) {
    this.world = world
    this.maxViewDistance = maxViewDistance
    this.isOpen = port !== undefined
    /** @type {Map<string, Session>} */
    this.sessions = new Map()
    this.server = mc.createServer({
      version: VERSION,
      'online-mode': false,
      keepAlive: false,
      hideErrors: true,
      kickTimeout: LOGIN_TIMEOUT_MS,
      validateChannelProtocol: false,
      motd: 'Voyager world',
      errorHandler: (/** @type {any} */ client) => client.end('multiplayer.disconnect.invalid_packet'),
      ...(port === undefined ? { Server: MemoryServer } : { port, host })
    })
    /** The port, once it listens; in memory at once. @type {Promise<number>} */
    this.listening = port === undefined ? Promise.resolve(0) : portOf(this.server)
    this.server.on('playerJoin', (/** @type {any} */ client) => this.admit(client))
    broadcastEvents(this)
    broadcastItemEvents(this)
    broadcastSleep(this)
    serveCommands(this)
  }

  /** Every session in the order of joining. @returns {Iterable<Session>} */
  all () {
    return this.sessions.values()
  }

  /** Lets an in-memory client in. @param {MemoryClient} remote */
  attach (remote) {
    this.server.attach(remote)
  }

  /** One tick: what players sent, the world, what players get. @param {number} [late] ticks by which what they sent may be seen late */
  tick (late = 0) {
    this.world.late = late
    for (const session of this.sessions.values()) this.drain(session)
    this.world.tick()
    for (const session of this.sessions.values()) session.flush()
  }

  /** A tick in which the world stands still, for players who are coming in. */
  idle () {
    for (const session of this.sessions.values()) this.drain(session)
    for (const session of this.sessions.values()) session.flush()
  }

  /** Takes what players have sent, and brings them up to date at once. */
  settle () {
    for (const session of this.sessions.values()) this.drain(session)
    for (const session of this.sessions.values()) session.settle()
  }

  /** Takes answers to what `settle` sent. @returns {boolean} whether there were some */
  takeAnswers () {
    const waiting = [...this.sessions.values()].filter(session => session.inbox.length > 0)
    for (const session of waiting) this.drain(session)
    return waiting.length > 0
  }

  close () {
    for (const session of this.sessions.values()) session.kick('multiplayer.disconnect.server_shutdown')
    this.server.close()
  }

  /** A client that finished its login becomes a player; an older connection of the same name goes. @param {any} client */
  admit (client) {
    const { username } = client
    if (!/^\w{1,16}$/.test(username)) return client.end('multiplayer.disconnect.invalid_player_data')
    const older = this.sessions.get(username)
    if (older) {
      older.kick('multiplayer.disconnect.duplicate_login')
      this.dismiss(older)
    }
    const session = new Session(client, this.world, this)
    this.sessions.set(username, session)
    client.on('packet', (/** @type {any} */ data, /** @type {{ name: string }} */ { name }) => session.receive(name, data))
    client.on('end', () => this.dismiss(session))
    session.join()
    this.announce(session)
  }

  /** @param {Session} session */
  dismiss (session) {
    if (session.ended) return
    session.ended = true
    const { player } = session
    if (this.sessions.get(player.username) === session) this.sessions.delete(player.username)
    this.world.leave(player)
    for (const other of this.sessions.values()) {
      other.entities.hide(player.entityId)
      other.send('player_remove', { players: [session.client.uuid] })
    }
  }

  /** Puts a newcomer on everybody's list of players, and everybody on his. @param {Session} session */
  announce (session) {
    for (const other of this.sessions.values()) {
      listPlayer(other, session)
      if (other !== session) listPlayer(session, other)
    }
  }

  /** @param {Session} session */
  drain (session) {
    const { inbox } = session
    if (inbox.length === 0) return
    session.inbox = []
    for (const { name, data } of inbox) {
      if (session.ended) return
      if (Object.hasOwn(handlers, name)) handlers[name]?.(session, data)
    }
  }
}

/** @param {any} server @returns {Promise<number>} */
function portOf (server) {
  return new Promise((resolve, reject) => {
    server.once('listening', () => resolve(server.socketServer.address().port))
    server.on('error', reject)
  })
}

/** @param {Session} reader @param {Session} listed */
function listPlayer (reader, listed) {
  reader.send('player_info', {
    action: { add_player: true, update_game_mode: true, update_listed: true, update_latency: true },
    data: [{
      uuid: listed.client.uuid,
      player: { name: listed.player.username, properties: [] },
      gamemode: 0,
      listed: 1,
      latency: 0
    }]
  })
}
