/**
 * Which entities a client sees, and where it last heard they were.
 *
 * Positions go out every 3 ticks, as differences where they are small. The sum of what was sent is kept, so that
 * rounding never drifts.
 */
import { registry } from '../core/data.js'
import { equipmentOf, metadataOf } from './entity_looks.js'
import { outfitOf, showOutfit, showStance, stanceOf } from './player_looks.js'
import { showSleep } from './sleeping.js'

/** @typedef {import('../core/rule.js').Entity} Entity */
/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {{ x: number, y: number, z: number, yaw: number, onGround: boolean, stance?: number, outfit?: (import('../core/stack.js').Stack | null)[] }} Known position in 1/4096 blocks; the last two of players */

const RANGE_BLOCKS = 64
const MOVE_EVERY_TICKS = 3
const SCALE = 4096

/** A stable UUID for an entity of a world. @param {number} id */
function uuidOf (id) {
  return '00000000-0000-4000-8000-' + id.toString(16).padStart(12, '0')
}

/** @param {number} degrees */
function angle (degrees) {
  return Math.round(degrees * 256 / 360) << 24 >> 24
}

/** @param {number} speed blocks a tick */
function speed (speed) {
  return Math.max(-32768, Math.min(32767, Math.round(speed * 8000)))
}

export class EntityTracker {
  /** @param {import('./session.js').Session} session */
  constructor (session) {
    this.session = session
    /** @type {Map<number, Known>} */
    this.known = new Map()
  }

  flush () {
    if (this.session.world.age % MOVE_EVERY_TICKS === 0) this.flushAll()
  }

  /** Sends what is new of every entity. */
  flushAll () {
    const { world, player } = this.session
    for (const entity of world.entities.values()) this.update(entity.id, entity, player)
    for (const other of world.players.values()) {
      if (other === player || !other.connected) continue
      this.update(other.entityId, other, player)
      this.sendBody(other)
    }
  }

  /** What changed in a player's stance, hands and clothes. @param {Player} other */
  sendBody (other) {
    const known = this.known.get(other.entityId)
    if (!known) return
    const stance = stanceOf(other)
    if (stance !== (known.stance ?? 0)) showStance(this.session, other)
    known.stance = stance
    const before = known.outfit ?? []
    if (outfitOf(other).some((stack, i) => stack !== (before[i] ?? null))) known.outfit = showOutfit(this.session, other, before)
  }

  /** @param {number} id @param {Entity | Player} entity @param {Player} player */
  update (id, entity, player) {
    const known = this.known.get(id)
    const near = Math.abs(entity.x - player.x) < RANGE_BLOCKS && Math.abs(entity.z - player.z) < RANGE_BLOCKS
    if (!known) {
      if (near && this.session.chunks.has(Math.floor(entity.x), Math.floor(entity.z))) this.show(entity)
    } else if (!near) this.hide(id)
    else if (known.x !== Math.round(entity.x * SCALE) || known.z !== Math.round(entity.z * SCALE) ||
      known.y !== Math.round(entity.y * SCALE) || known.yaw !== angle(entity.yaw ?? 0)) this.sendMove(id, entity, known)
  }

  /** Shows a new entity at once. @param {Entity} entity */
  added (entity) {
    this.update(entity.id, entity, this.session.player)
  }

  /** @param {Entity | Player} entity */
  show (entity) {
    const id = idOf(entity)
    const [x, y, z] = [Math.round(entity.x * SCALE), Math.round(entity.y * SCALE), Math.round(entity.z * SCALE)]
    const turn = angle(entity.yaw ?? 0)
    this.known.set(id, { x, y, z, yaw: turn, onGround: entity.onGround })
    const isPlayer = 'username' in entity
    const velocity = isPlayer ? { x: 0, y: 0, z: 0 } : { x: speed(entity.vx), y: speed(entity.vy), z: speed(entity.vz) }
    if (!isPlayer && entity.points !== undefined) return this.session.send('spawn_entity_experience_orb', { entityId: id, x: x / SCALE, y: y / SCALE, z: z / SCALE, count: entity.points })
    this.session.send('spawn_entity', {
      entityId: id,
      objectUUID: isPlayer ? this.session.uuidOfPlayer(entity) : uuidOf(id),
      type: registry.entitiesByName[isPlayer ? 'player' : entity.type].id,
      x: x / SCALE, // what a client adds up from moves is the same as what it is shown anew
      y: y / SCALE,
      z: z / SCALE,
      pitch: angle(entity.pitch ?? 0),
      yaw: turn,
      headPitch: turn,
      objectData: isPlayer ? 0 : entity.state ?? (entity.owner ? entity.owner.id + 1 : 1),
      velocity
    })
    if (isPlayer) {
      if (entity.sleeping) showSleep(this.session, entity)
      return
    }
    const metadata = metadataOf(entity)
    if (metadata.length > 0) this.session.send('entity_metadata', { entityId: id, metadata })
    const equipments = equipmentOf(entity)
    if (equipments.length > 0) this.session.send('entity_equipment', { entityId: id, equipments })
  }

  /** @param {Entity} entity one that looks different now: an item whose stack changed, a shorn sheep */
  sendLooks (entity) {
    if (this.known.has(entity.id)) this.session.send('entity_metadata', { entityId: entity.id, metadata: metadataOf(entity, true) })
  }

  /** @param {number} id */
  hide (id) {
    if (this.known.delete(id)) this.session.send('entity_destroy', { entityIds: [id] })
  }

  /** @param {number} id @param {Entity | Player} entity @param {Known} known */
  sendMove (id, entity, known) {
    const x = Math.round(entity.x * SCALE)
    const y = Math.round(entity.y * SCALE)
    const z = Math.round(entity.z * SCALE)
    const yaw = angle(entity.yaw ?? 0)
    const dX = x - known.x
    const dY = y - known.y
    const dZ = z - known.z
    const { onGround } = entity
    if (Math.max(Math.abs(dX), Math.abs(dY), Math.abs(dZ)) > 32767) {
      this.session.send('entity_teleport', { entityId: id, x: x / SCALE, y: y / SCALE, z: z / SCALE, yaw, pitch: 0, onGround })
    } else if (yaw !== known.yaw) {
      this.session.send('entity_move_look', { entityId: id, dX, dY, dZ, yaw, pitch: 0, onGround })
      this.session.send('entity_head_rotation', { entityId: id, headYaw: yaw })
    } else this.session.send('rel_entity_move', { entityId: id, dX, dY, dZ, onGround })
    Object.assign(known, { x, y, z, yaw, onGround })
  }
}

/** @param {Entity | Player} entity */
function idOf (entity) {
  return 'username' in entity ? entity.entityId : entity.id
}
