/** The world's events as packets to whom they concern. */
import { itemType, registry } from '../core/data.js'
import { damageTypeId } from '../rules/damage_types.js'
import { gameRule } from '../rules/game_rules.js'
import { showChat } from './chat.js'
import { deathText } from './death_text.js'

/** @typedef {import('../core/rule.js').Entity} Entity */
/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {import('../rules/health.js').Cause} Cause */
/** @typedef {{ x: number, y: number, z: number }} Velocity blocks a tick */

const STATUS_ATE = 9
const STATUS_DEAD = 3
const STATUS_SHIELD_HIT = 29
const STATUS_SHIELD_BROKEN = 30
const SWING = 0
const SWING_OFF_HAND = 3
/** Blocks and pushes are told by packets of their own. The particles' names stand for 23 and 22, explosion and its emitter: minecraft-data's are one off. */
const EXPLOSION = {
  affectedBlockOffsets: [],
  playerMotionX: 0,
  playerMotionY: 0,
  playerMotionZ: 0,
  block_interaction_type: 2,
  small_explosion_particle: { type: 'gust' },
  large_explosion_particle: { type: 'explosion' },
  sound: { soundId: registry.soundsByName['entity.generic.explode'].id }
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
  /** @param {Entity} entity */
  const sendPush = entity => toWatchers('entity_velocity', { entityId: entity.id, velocity: wireVelocity({ x: entity.vx, y: entity.vy, z: entity.vz }) }, entity.id)
  events.on('block', (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ z, /** @type {number} */ state) => {
    for (const session of server.all()) if (session.chunks.has(x, z)) session.send('block_change', { location: { x, y, z }, type: state })
  })
  events.on('entityAdded', (/** @type {Entity} */ entity) => { for (const session of server.all()) session.entities.added(entity) })
  events.on('entityChanged', (/** @type {Entity} */ entity) => { for (const session of server.all()) session.entities.sendLooks(entity) })
  events.on('entityRemoved', (/** @type {Entity} */ entity) => { for (const session of server.all()) session.entities.hide(entity.id) })
  events.on('entityHurt', (/** @type {Entity} */ entity, /** @type {Cause} */ cause) => {
    toWatchers('damage_event', damagePacket(entity.id, cause), entity.id)
    sendPush(entity)
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
    if (gameRule(world, 'showDeathMessages')) for (const other of server.all()) other.send('system_chat', { content: message, isActionBar: false })
    toWatchers('entity_status', { entityId: player.entityId, entityStatus: STATUS_DEAD }, player.entityId)
    session?.sendHealth()
  })
  events.on('playerMoved', (/** @type {Player} */ player) => sessionOf(player)?.sendPosition())
  events.on('entityPushed', sendPush)
  events.on('playerPushed', (/** @type {Player} */ player, /** @type {Velocity} */ velocity) => {
    sessionOf(player)?.send('entity_velocity', { entityId: player.entityId, velocity: wireVelocity(velocity) })
  })
  events.on('entityStatus', (/** @type {Entity} */ entity, /** @type {number} */ entityStatus) => toWatchers('entity_status', { entityId: entity.id, entityStatus }, entity.id))
  events.on('swung', (/** @type {Entity} */ entity) => toWatchers('animation', { entityId: entity.id, animation: SWING }, entity.id))
  events.on('playerSwung', (/** @type {Player} */ player, /** @type {number} */ hand) => {
    for (const session of server.all()) {
      if (session.entities.known.has(player.entityId)) session.send('animation', { entityId: player.entityId, animation: hand === 1 ? SWING_OFF_HAND : SWING })
    }
  })
  events.on('shieldHit', (/** @type {Player} */ player, /** @type {boolean} */ broken) => {
    toWatchers('entity_status', { entityId: player.entityId, entityStatus: broken ? STATUS_SHIELD_BROKEN : STATUS_SHIELD_HIT }, player.entityId)
  })
  events.on('cooldown', (/** @type {Player} */ player, /** @type {string} */ item, /** @type {number} */ cooldownTicks) => {
    sessionOf(player)?.send('set_cooldown', { itemID: itemType(item)?.id ?? 0, cooldownTicks })
  })
  events.on('exploded', (/** @type {Velocity} */ at, /** @type {number} */ radius) => {
    for (const session of server.all()) if (session.chunks.has(Math.floor(at.x), Math.floor(at.z))) session.send('explosion', { ...EXPLOSION, x: at.x, y: at.y, z: at.z, radius })
  })
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

/** Blocks a tick as the wire has them. @param {Velocity} velocity */
function wireVelocity ({ x, y, z }) {
  const [vx, vy, vz] = [x, y, z].map(part => Math.max(-32768, Math.min(32767, Math.round(part * 8000))))
  return { x: vx, y: vy, z: vz }
}

/** @param {number} entityId @param {Cause} cause */
function damagePacket (entityId, cause) {
  const by = cause.by ? cause.by.id + 1 : 0
  return {
    entityId, sourceTypeId: damageTypeId(cause.type), sourceCauseId: by, sourceDirectId: cause.direct === undefined ? by : cause.direct + 1, sourcePosition: undefined
  }
}
