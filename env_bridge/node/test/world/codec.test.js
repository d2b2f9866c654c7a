import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { Codec } from '../../world/protocol/codec.js'
import { VERSION } from '../../world/version.js'

const require = createRequire(import.meta.url)
const LIBRARY = 'minecraft-protocol/src/transforms/serializer' // no types there
const { createSerializer, createDeserializer } = require(LIBRARY)

const options = { version: VERSION, state: 'play', customPackets: undefined, noErrorLogging: true }
const server = new Codec({ ...options, isServer: true })
const client = new Codec({ ...options, isServer: false })
/** @param {string} name @param {object} params */
const byLibrary = (name, params) => createSerializer({ ...options, isServer: true }).createPacketBuffer({ name, params })

/** @type {[string, object][]} */
const PACKETS = [
  ['rel_entity_move', { entityId: 300, dX: -1, dY: 32767, dZ: 0, onGround: true }],
  ['craft_progress_bar', { windowId: 1, property: 2, value: 199 }],
  ['update_time', { age: 5n, time: -6000n }],
  ['entity_metadata', { entityId: 7, metadata: [{ key: 1, type: 'int', value: 300 }, { key: 15, type: 'float', value: 0.5 }] }],
  ['set_slot', { windowId: 0, stateId: 200, slot: 36, item: { present: true, itemId: 1, itemCount: 64, nbtData: undefined } }],
  ['system_chat', { content: { type: 'string', value: 'é'.repeat(3000) }, isActionBar: false }],
  ['bundle_delimiter', {}]
]

test('packets have the library\'s bytes and values', () => {
  const reader = createDeserializer({ ...options, isServer: false })
  for (let round = 0; round < 3; round++) {
    for (const [name, params] of PACKETS) {
      const bytes = server.encode(name, params)
      assert.deepEqual(bytes, byLibrary(name, params), name)
      assert.deepEqual(client.decode(bytes), reader.parsePacketBuffer(bytes).data, name)
    }
  }
})

test('packets that wait stay as they were while others are written', () => {
  const waiting = Array.from({ length: 5000 }, (_, value) => server.encode('craft_progress_bar', { windowId: 1, property: 0, value }))
  assert.deepEqual(waiting.map(bytes => client.decode(bytes).params.value), waiting.map((_, value) => value))
})

test('a packet of any size comes through', () => {
  const data = { windowId: 1, stateId: 2, items: Array.from({ length: 9000 }, () => ({ present: true, itemId: 5, itemCount: 3, nbtData: undefined })), carriedItem: { present: false } }
  const bytes = server.encode('window_items', data)
  assert.ok(bytes.length > 30000)
  assert.deepEqual(bytes, byLibrary('window_items', data))
  assert.equal(client.decode(bytes).params.items.length, 9000)
})

test('errors name the field', () => {
  assert.throws(() => server.encode('rel_entity_move', { entityId: 1, dX: 40000, dY: 0, dZ: 0, onGround: true }), /Write error for .*40000/)
  assert.deepEqual(client.decode(server.encode('rel_entity_move', { entityId: 1, dX: 4, dY: 0, dZ: 0, onGround: true })).params.dX, 4)
  const cut = byLibrary('update_time', { age: 5n, time: 6n }).subarray(0, 9)
  assert.throws(() => client.decode(cut), /Read error/)
})
