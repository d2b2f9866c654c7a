import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { blockType, fluidOf, isSolid, registry } from '../../world/core/data.js'
import { World } from '../../world/core/world.js'
import { WorldServer } from '../../world/protocol/server.js'
import { rules } from '../../world/rules/index.js'
import { createTerrain } from '../../world/terrain/index.js'
import { flatTerrain } from './helpers.js'

const require = createRequire(import.meta.url)
/** @type {any} */
const mc = require('minecraft-protocol')

/** What a game client needs besides what bots do, before and while it shows a world. */
const NEEDED = ['login', 'difficulty', 'abilities', 'held_item_slot', 'declare_recipes', 'tags', 'declare_commands', 'entity_status', 'player_info', 'spawn_position', 'update_time', 'experience',
  'game_state_change', 'window_items', 'position', 'update_view_position', 'chunk_batch_start', 'map_chunk', 'chunk_batch_finished', 'update_health', 'entity_metadata']

test('a client over TCP gets all that the game asks for, and every packet is read back whole', { timeout: 30000 }, async t => {
  const world = new World({ seed: 3, terrain: createTerrain({ seed: 3, registry }), rules })
  const server = new WorldServer(world, { port: 0 })
  const client = mc.createClient({ host: '127.0.0.1', port: await server.listening, username: 'person', version: '1.20.4', auth: 'offline', hideErrors: false })
  t.after(() => { client.end(); server.close() })
  /** @type {Map<string, any>} */
  const got = new Map()
  /** @type {unknown[]} */
  const errors = []
  client.on('error', (/** @type {unknown} */ error) => errors.push(error))
  client.on('packet', (/** @type {any} */ data, /** @type {{ name: string }} */ { name }) => { if (!got.has(name)) got.set(name, data) })
  await once(client, 'login')
  for (let i = 0; i < 5; i++) {
    server.tick()
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  while (!got.has('entity_metadata') || !got.has('map_chunk')) await once(client, 'packet')
  assert.deepEqual(errors, [])
  assert.deepEqual(NEEDED.filter(name => !got.has(name)), [])

  const tags = Object.fromEntries(got.get('tags').tags.map((/** @type {any} */ { tagType, tags }) => [tagType, Object.fromEntries(tags.map((/** @type {any} */ tag) => [tag.tagName, tag.entries]))]))
  const blocks = tags['minecraft:block']
  assert.deepEqual(tags['minecraft:fluid']['minecraft:water'], [2, 1])
  assert.ok(blocks['minecraft:climbable'].includes(blockType('ladder').id))
  assert.ok(blocks['minecraft:mineable/pickaxe'].includes(blockType('stone').id))
  assert.deepEqual(['stone', 'iron', 'diamond'].map(tool => ['iron_ore', 'diamond_ore', 'obsidian'].filter(name => blocks[`minecraft:needs_${tool}_tool`].includes(blockType(name).id))),
    [['iron_ore'], ['diamond_ore'], ['obsidian']])

  const { recipes } = got.get('declare_recipes')
  assert.equal(new Set(recipes.map((/** @type {any} */ { recipeId }) => recipeId)).size, recipes.length)
  assert.ok(recipes.some((/** @type {any} */ { type, data }) => type === 'minecraft:stonecutting' && data.result.itemId === registry.itemsByName.stone_bricks.id))

  const { x, z, heightmaps } = got.get('map_chunk')
  const longs = heightmaps.value.MOTION_BLOCKING.value
  assert.equal(longs.length, 37)
  const column = world.column(x, z)
  for (const place of [0, 6, 7, 100, 255]) {
    const [high, low] = longs[Math.floor(place / 7)]
    const height = Number((((BigInt(high) << 32n) | BigInt(low >>> 0)) >> BigInt((place % 7) * 9)) & 511n)
    let top = 319
    while (top > -64 && !isSolid[column.get(place & 15, top, place >> 4)] && !fluidOf[column.get(place & 15, top, place >> 4)]) top--
    assert.equal(height - 64 - 1, top)
  }
})

test('who floods the chat of an open world is kicked, who talks much is not', { timeout: 30000 }, async () => {
  const world = new World({ seed: 1, terrain: flatTerrain(), rules, gameRules: { doMobSpawning: false }, operators: ['boss'] })
  const server = new WorldServer(world, { port: 0 })
  const port = await server.listening
  const names = ['flood', 'talker', 'boss']
  const [flood, talker, boss] = await Promise.all(names.map(async username => {
    const client = mc.createClient({ host: '127.0.0.1', port, username, version: '1.20.4', auth: 'offline' })
    await once(client, 'login')
    return client
  }))
  const ended = once(flood, 'end')
  const say = (/** @type {any} */ client, /** @type {number} */ times) => {
    for (let i = 0; i < times; i++) client.write('chat_message', { message: `hello ${i}`, timestamp: 0n, salt: 0n, offset: 0, acknowledged: Buffer.alloc(3) })
  }
  say(flood, 300)
  say(boss, 300)
  for (let ticks = 0; ticks < 200 && server.sessions.size === 3; ticks++) {
    if (ticks % 10 === 0) say(talker, 1)
    server.tick()
    await new Promise(resolve => setTimeout(resolve, 5))
  }
  await ended
  assert.deepEqual([...server.sessions.keys()].sort(), ['boss', 'talker'])
  for (const client of [talker, boss]) client.end()
  server.close()
})
