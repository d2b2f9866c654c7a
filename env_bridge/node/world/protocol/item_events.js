/** Events of signs and fishing as packets. */
import { registry } from '../core/data.js'
import { blockEntityPacket } from './block_entities.js'

/** @typedef {import('../core/rule.js').Entity} Entity */
/** @typedef {import('../core/rule.js').Player} Player */

/** mineflayer takes exactly this many particles at the bobber for a bite. */
const BITE_PARTICLES = 6

/** @param {import('./server.js').WorldServer} server */
export function broadcastItemEvents (server) {
  const { events } = server.world
  events.on('signOpened', (/** @type {Player} */ player, /** @type {{ x: number, y: number, z: number }} */ location, /** @type {boolean} */ isFrontText) => {
    const { x, y, z } = location
    server.sessions.get(player.username)?.send('open_sign_entity', { location: { x, y, z }, isFrontText })
  })
  events.on('blockEntityChanged', (/** @type {import('../core/rule.js').BlockEntity} */ entity) => {
    const packet = blockEntityPacket(entity)
    if (!packet) return
    for (const session of server.all()) if (session.chunks.has(entity.x, entity.z)) session.send('tile_entity_data', packet)
  })
  events.on('fishBit', (/** @type {Entity} */ { id, x, y, z }) => {
    const particles = { longDistance: false, x, y: y + 0.5, z, offsetX: 0.25, offsetY: 0, offsetZ: 0.25, particleData: 0.2, particles: BITE_PARTICLES, data: undefined }
    for (const session of server.all()) {
      if (!session.entities.known.has(id)) continue
      for (const kind of ['bubble', 'fishing']) session.send('world_particles', { particleId: registry.particlesByName[kind].id, ...particles })
    }
  })
}
