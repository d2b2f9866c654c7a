/** The world's events as packets to whom they concern. */
import { showChat } from './chat.js'
import { deathText } from './death_text.js'

/** @typedef {import('../core/rule.js').Entity} Entity */
/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {import('../rules/health.js').Cause} Cause */

const STATUS_ATE = 9
const STATUS_DEAD = 3

/** Ids in the damage type registry that login sends. @type {Record<string, number>} */
const DAMAGE_TYPES = {
  cactus: 2, drown: 5, explosion: 7, fall: 8, generic: 16, generic_kill: 17, in_fire: 19, in_wall: 20, lava: 22, mob_attack: 25, on_fire: 28, out_of_world: 29, player_attack: 31, starve: 35
}

/** @param {import('./server.js').WorldServer} server */
export function broadcastEvents (server) {
  const { world } = server
  const { events } = world
  /** @param {Player} player */
  const sessionOf = player => server.sessions.get(player.username)
  /** @param {string} name @param {object} packet @param {number} id entity that must be known, or be the reader */
  const toWatchers = (name, packet, id) => {
    for (const session of server.all()) {
      if (session.player.entityId === id || session.entities.known.has(id)) session.send(name, packet)
    }
  }
  events.on('block', (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ z, /** @type {number} */ state) => {
    for (const session of server.all()) if (session.chunks.has(x, z)) session.send('block_change', { location: { x, y, z }, type: state })
  })
  events.on('entityAdded', (/** @type {Entity} */ entity) => { for (const session of server.all()) session.entities.added(entity) })
  events.on('entityChanged', (/** @type {Entity} */ entity) => { for (const session of server.all()) session.entities.sendItem(entity) })
  events.on('entityRemoved', (/** @type {Entity} */ entity) => { for (const session of server.all()) session.entities.hide(entity.id) })
  events.on('entityHurt', (/** @type {Entity} */ entity, /** @type {Cause} */ cause) => {
    toWatchers('damage_event', damagePacket(entity.id, cause), entity.id)
    toWatchers('entity_velocity', { entityId: entity.id, velocity: { x: entity.vx * 8000, y: entity.vy * 8000, z: entity.vz * 8000 } }, entity.id)
  })
  events.on('entityDied', (/** @type {Entity} */ entity) => toWatchers('entity_status', { entityId: entity.id, entityStatus: STATUS_DEAD }, entity.id))
  events.on('collected', (/** @type {Entity} */ entity, /** @type {Player} */ player, /** @type {{ count: number }} */ stack) => {
    toWatchers('collect', { collectedEntityId: entity.id, collectorEntityId: player.entityId, pickupItemCount: stack.count }, entity.id)
  })
  events.on('playerHurt', (/** @type {Player} */ player, /** @type {Cause} */ cause) => {
    toWatchers('damage_event', damagePacket(player.entityId, cause), player.entityId)
    sessionOf(player)?.sendHealth()
  })
  events.on('playerDied', (/** @type {Player} */ player, /** @type {Cause} */ cause) => {
    const message = deathText(player, cause)
    const session = sessionOf(player)
    session?.slots.flush()
    session?.send('death_combat_event', { playerId: player.entityId, message })
    for (const other of server.all()) other.send('system_chat', { content: message, isActionBar: false })
    toWatchers('entity_status', { entityId: player.entityId, entityStatus: STATUS_DEAD }, player.entityId)
    session?.sendHealth()
  })
  events.on('playerMoved', (/** @type {Player} */ player) => sessionOf(player)?.sendPosition())
  events.on('playerRespawned', (/** @type {Player} */ player) => sessionOf(player)?.respawned())
  events.on('windowOpened', (/** @type {Player} */ player, /** @type {any} */ window) => sessionOf(player)?.slots.opened(window))
  events.on('windowClosed', (/** @type {Player} */ player, /** @type {any} */ window, /** @type {boolean} */ byWorld) => {
    sessionOf(player)?.slots.closed(window, byWorld)
  })
  events.on('windowData', (/** @type {Player} */ player, /** @type {any} */ window, /** @type {number} */ property, /** @type {number} */ value) => {
    sessionOf(player)?.send('craft_progress_bar', { windowId: window.id, property, value })
  })
  events.on('ate', (/** @type {Player} */ player) => {
    sessionOf(player)?.sendHealth()
    toWatchers('entity_status', { entityId: player.entityId, entityStatus: STATUS_ATE }, player.entityId)
  })
  events.on('chat', (/** @type {Player} */ player, /** @type {string} */ message) => {
    const speaker = sessionOf(player)
    if (speaker) for (const session of server.all()) showChat(session, speaker.client.uuid, player.username, message)
  })
  events.on('timeSet', () => { for (const session of server.all()) session.sendTime() })
}

/** @param {number} entityId @param {Cause} cause */
function damagePacket (entityId, cause) {
  const by = cause.by ? cause.by.id + 1 : 0
  return {
    entityId, sourceTypeId: DAMAGE_TYPES[cause.type] ?? DAMAGE_TYPES.generic, sourceCauseId: by, sourceDirectId: by, sourcePosition: undefined
  }
}
