/** Beds on the wire: lying down, getting up, and what the bed has to say. Which packets mineflayer waits for: spec/protocol.md §6. */
import { componentTag } from './components.js'

/** @typedef {import('../core/rule.js').Player} Player */

const POSE = 6
const BED = 14
const STANDING = 0
const SLEEPING = 2
const WAKE = 2

/** @param {import('./server.js').WorldServer} server */
export function broadcastSleep (server) {
  const { events } = server.world
  /** @param {Player} player */
  const sessionOf = player => server.sessions.get(player.username)
  /** @param {Player} player @param {(session: import('./session.js').Session) => void} tell */
  const toAll = (player, tell) => {
    for (const session of server.all()) if (session.player === player || session.entities.known.has(player.entityId)) tell(session)
  }
  events.on('playerSlept', (/** @type {Player} */ player) => toAll(player, session => showSleep(session, player)))
  events.on('playerWoke', (/** @type {Player} */ player) => toAll(player, session => {
    session.send('animation', { entityId: player.entityId, animation: WAKE })
    showSleep(session, player)
  }))
  events.on('actionBar', (/** @type {Player} */ player, /** @type {string} */ key) => sessionOf(player)?.send('system_chat', { content: componentTag({ translate: key }), isActionBar: true }))
  events.on('told', (/** @type {Player} */ player, /** @type {string} */ key) => sessionOf(player)?.send('system_chat', { content: componentTag({ translate: key }), isActionBar: false }))
  events.on('bedLost', (/** @type {Player} */ player) => sessionOf(player)?.send('game_state_change', { reason: 'no_respawn_block_available', gameMode: 0 }))
}

/** Shows whether a player lies in bed. @param {import('./session.js').Session} session @param {Player} player */
export function showSleep (session, { entityId, sleeping }) {
  const bed = sleeping ? { x: sleeping.x, y: sleeping.y, z: sleeping.z } : undefined
  session.send('entity_metadata', {
    entityId, metadata: [{ key: POSE, type: 'pose', value: sleeping ? SLEEPING : STANDING }, { key: BED, type: 'optional_block_pos', value: bed }]
  })
}
