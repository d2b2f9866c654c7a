/** Which columns a client has: nearest first, some each tick, unloaded when well out of view. */
import { columnKey } from '../core/world.js'
import { blockEntitiesIn } from './block_entities.js'
import { chunkPacket } from './chunks.js'

const PER_TICK = 25

export class ChunkStream {
  /** @param {import('./session.js').Session} session @param {number} viewDistance in columns */
  constructor (session, viewDistance) {
    this.session = session
    this.viewDistance = viewDistance
    /** @type {Map<number, [number, number]>} */
    this.sent = new Map()
    /** Columns still to send, the nearest last. @type {[number, number][]} */
    this.pending = []
    this.centre = NaN
    /** Columns from before a death, which the client may still hold. @type {[number, number][]} */
    this.stale = []
  }

  /** @param {number} viewDistance */
  setViewDistance (viewDistance) {
    if (viewDistance === this.viewDistance) return
    this.viewDistance = viewDistance
    this.centre = NaN
  }

  /** The client lost its world: everything is to be sent again. */
  forget () {
    this.stale.push(...this.sent.values())
    this.sent.clear()
    this.centre = NaN
  }

  /** @param {number} x block @param {number} z */
  has (x, z) {
    return this.sent.has(columnKey(x >> 4, z >> 4))
  }

  flush () {
    const { player } = this.session
    const cx = Math.floor(player.x) >> 4
    const cz = Math.floor(player.z) >> 4
    const centre = columnKey(cx, cz)
    if (centre !== this.centre) {
      this.centre = centre
      this.recentre(cx, cz)
    }
    if (this.pending.length > 0) this.sendSome()
  }

  /** Brings the client to exactly the columns in view. */
  settle () {
    const { player } = this.session
    this.recentre(Math.floor(player.x) >> 4, Math.floor(player.z) >> 4, 0)
    this.centre = columnKey(Math.floor(player.x) >> 4, Math.floor(player.z) >> 4)
    while (this.pending.length > 0) this.sendSome()
  }

  /** @param {number} cx @param {number} cz @param {number} [slack] columns out of view that a client keeps */
  recentre (cx, cz, slack = 1) {
    const { session, viewDistance } = this
    session.send('update_view_position', { chunkX: cx, chunkZ: cz })
    for (const [key, [x, z]] of this.sent) {
      if (Math.max(Math.abs(x - cx), Math.abs(z - cz)) <= viewDistance + slack) continue
      this.sent.delete(key)
      session.send('unload_chunk', { chunkX: x, chunkZ: z })
    }
    for (const [x, z] of this.stale) {
      if (Math.max(Math.abs(x - cx), Math.abs(z - cz)) > viewDistance + slack) session.send('unload_chunk', { chunkX: x, chunkZ: z })
    }
    this.stale = []
    this.pending = []
    for (const [dx, dz] of spiral(viewDistance)) {
      if (!this.sent.has(columnKey(cx + dx, cz + dz))) this.pending.push([cx + dx, cz + dz])
    }
  }

  sendSome () {
    const { session, pending, sent } = this
    const { world } = session
    const count = Math.min(PER_TICK, pending.length)
    session.send('chunk_batch_start', {})
    for (let i = 0; i < count; i++) {
      const [x, z] = /** @type {[number, number]} */ (pending.pop())
      session.send('map_chunk', chunkPacket(x, z, world.column(x, z), blockEntitiesIn(world, x, z), session.isOpen))
      sent.set(columnKey(x, z), [x, z])
    }
    session.send('chunk_batch_finished', { batchSize: count })
  }
}

/** @type {Map<number, [number, number][]>} */
const spirals = new Map()

/** Offsets of a square of columns, the farthest first. @param {number} radius @returns {[number, number][]} */
function spiral (radius) {
  let offsets = spirals.get(radius)
  if (offsets) return offsets
  offsets = []
  for (let x = -radius; x <= radius; x++) for (let z = -radius; z <= radius; z++) offsets.push([x, z])
  offsets.sort((a, b) => (b[0] * b[0] + b[1] * b[1]) - (a[0] * a[0] + a[1] * a[1]))
  spirals.set(radius, offsets)
  return offsets
}
