/** A small flat server of any version over TCP, made of minecraft-protocol alone: enough to join, look, dig and chat. */

import { createRequire } from 'node:module'
import { once } from 'node:events'
import { Vec3 } from 'vec3'

const require = createRequire(import.meta.url)
const { createServer } = require('minecraft-protocol')
const minecraftData = require('minecraft-data')

const GROUND = 4
const GAMEMODES = { survival: 0, creative: 1 }
const OPERATOR_STATUS = 28

/** @param {any} data of the version @param {keyof typeof GAMEMODES} gamemode */
function loginPacket (data, gamemode) {
  const known = data.loginPacket ?? { dimension: 0, levelType: 'flat', hashedSeed: [0, 0], viewDistance: 4, reducedDebugInfo: false, enableRespawnScreen: true }
  const mode = { gameMode: GAMEMODES[gamemode], gamemode: data.version['>=']('1.20.5') ? gamemode : GAMEMODES[gamemode] }
  const packet = { ...known, entityId: 1, maxPlayers: 20, ...mode }
  return packet.worldState ? { ...packet, worldState: { ...packet.worldState, ...mode } } : packet
}

/** @param {any} data @param {number} x @param {number} z */
function columnPacket (data, x, z) {
  const Chunk = require('prismarine-chunk')(data.version.minecraftVersion)
  const column = new Chunk({ minY: data.version['>=']('1.18') ? -64 : 0, worldHeight: data.version['>=']('1.18') ? 384 : 256 })
  const [stone, dirt] = ['stone', 'dirt'].map(name => data.blocksByName[name].defaultState ?? data.blocksByName[name].minStateId)
  for (let y = 0; y <= GROUND; y++) {
    for (let i = 0; i < 256; i++) {
      const place = new Vec3(i & 15, y, i >> 4)
      column.setBlockStateId(place, y === GROUND ? dirt : stone)
    }
  }
  for (let i = 0; i < 256; i++) for (let y = 0; y < 12; y++) column.setSkyLight(new Vec3(i & 15, y, i >> 4), 15)
  const light = column.dumpLight?.()
  const longs = Array.from({ length: 36 }, () => [0, 0])
  return {
    x,
    z,
    groundUp: true,
    biomes: column.dumpBiomes?.(),
    heightmaps: data.version['>=']('1.21.5') ? [] : { type: 'compound', name: '', value: { MOTION_BLOCKING: { type: 'longArray', value: longs } } },
    bitMap: column.getMask?.(),
    chunkData: column.dump(),
    blockEntities: [],
    trustEdges: false,
    ...light
  }
}

/**
 * @param {string} version
 * @param {object} [options]
 * @param {keyof typeof GAMEMODES} [options.gamemode]
 * @param {boolean} [options.operator]
 * @param {number} [options.port]
 * @param {boolean} [options.protectsSpawn] digs are taken back
 * @param {any} [options.server] more for createServer
 * @returns {Promise<any>} the server with `port`, `said`, `players` and `stop`
 */
export async function flatServer (version, { gamemode = 'survival', operator = false, port = 0, protectsSpawn = false, server: more = {} } = {}) {
  /** @type {any} */
  const data = minecraftData(version)
  /** @type {any} */
  const server = createServer({ host: '127.0.0.1', port, version, 'online-mode': false, hideErrors: true, ...more })
  server.players = []
  /** @type {string[]} */
  server.said = []
  server.on('playerJoin', (/** @type {any} */ client) => {
    server.players.push(client)
    client.on('error', () => {})
    client.write('login', loginPacket(data, gamemode))
    if (operator) client.write('entity_status', { entityId: 1, entityStatus: OPERATOR_STATUS })
    for (let x = -2; x <= 2; x++) for (let z = -2; z <= 2; z++) client.write('map_chunk', columnPacket(data, x, z))
    client.write('update_health', { health: 20, food: 20, foodSaturation: 5 })
    client.write('position', { x: 8.5, y: GROUND + 1, z: 8.5, dx: 0, dy: 0, dz: 0, yaw: 0, pitch: 0, flags: data.version['>=']('1.20.5') ? {} : 0, teleportId: 1, dismountVehicle: false })
    const air = data.blocksByName.air.minStateId
    client.on('block_dig', (/** @type {any} */ { status, location, sequence }) => {
      if (data.version['>=']('1.19')) client.write('acknowledge_player_digging', { sequenceId: sequence })
      if (status !== 2) return
      const kept = data.blocksByName.dirt.minStateId
      client.write('block_change', { location, type: protectsSpawn ? kept : air })
    })
    for (const name of ['chat', 'chat_message', 'chat_command']) client.on(name, (/** @type {any} */ packet) => server.said.push(packet.message ?? `/${packet.command}`))
  })
  await once(server, 'listening')
  server.port = server.socketServer.address().port
  server.stop = async () => {
    const closed = once(server.socketServer, 'close')
    server.close()
    await closed
  }
  return server
}
