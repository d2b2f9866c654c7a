import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { Column, HEIGHT, MIN_Y } from '../../world/core/column.js'
import { blockOf, registry } from '../../world/core/data.js'
import { Random } from '../../world/core/random.js'
import { encodeColumn } from '../../world/protocol/chunks.js'
import { clock, withBot } from './bot.js'

const require = createRequire(import.meta.url)
const Chunk = require('prismarine-chunk')('1.20.4')
const { Vec3 } = require('vec3')

test('encoded columns are read back block by block and biome by biome', () => {
  const random = new Random(3)
  for (const variety of [1, 3, 17, 200, 5000]) {
    const column = new Column()
    const states = Array.from({ length: variety }, () => random.int(0, blockOf.length - 1))
    for (let i = 0; i < 30000; i++) {
      column.set(random.int(0, 15), random.int(MIN_Y, 100), random.int(0, 15), /** @type {number} */ (states[random.int(0, variety - 1)]))
    }
    const biomes = Math.min(variety, 8) // prismarine-chunk misreads more than 8 in one section
    for (let i = 0; i < column.biomes.length; i++) column.biomes[i] = random.int(0, biomes - 1)
    const read = new Chunk({ minY: MIN_Y, worldHeight: HEIGHT })
    read.load(encodeColumn(column))
    for (let y = MIN_Y; y < MIN_Y + HEIGHT; y++) {
      for (let x = 0; x < 16; x++) {
        for (let z = 0; z < 16; z++) {
          const at = new Vec3(x, y, z)
          if (read.getBlockStateId(at) !== column.get(x, y, z)) assert.fail(`block at ${at} with ${variety} kinds`)
          if ((x & z & y & 3) === 3 && read.getBiome(at) !== column.biome(x, y, z)) assert.fail(`biome at ${at} with ${variety} kinds`)
        }
      }
    }
  }
})

/** Every packet that a bot gets in a short life on real terrain, as one text. */
async function record () {
  /** @type {string[]} */
  const lines = []
  await withBot({ flat: false, seed: 5, gameRules: { doMobSpawning: true } }, async bot => {
    const start = clock.nowMs()
    bot._client.on('packet', (/** @type {any} */ data, /** @type {any} */ { name }) => {
      const body = name === 'map_chunk' ? `${data.x} ${data.z} ${data.chunkData.length}` : JSON.stringify(data, (_, v) => typeof v === 'bigint' ? String(v) : v)
      lines.push(`${clock.nowMs() - start} ${name} ${body}`)
    })
    const under = bot.blockAt(bot.entity.position.offset(0, -1, 0))
    await bot.dig(under, true)
    bot.setControlState('forward', true)
    bot.setControlState('jump', true)
    await bot.waitForTicks(100)
  })
  return lines
}

test('the same seed and the same acts give the same packets', async () => {
  const first = await record()
  const second = await record()
  assert.ok(first.length > 50, `${first.length} packets`)
  assert.deepEqual(second, first)
})

test('the first chunks come nearest first, and all of the view arrives', async () => {
  await withBot({ flat: false, seed: 5 }, async (bot, game) => {
    const session = game.server.sessions.get('bot')
    assert.ok(session)
    await bot.waitForTicks(10)
    assert.equal(session.chunks.sent.size, 81)
    const biome = registry.biomes[bot.world.getBiome(bot.entity.position)].name
    assert.equal(biome, game.world.terrain.biomeAt(Math.floor(bot.entity.position.x), Math.floor(bot.entity.position.z)))
    game.operator.teleport('bot', { ...game.world.spawn, x: game.world.spawn.x + 400, y: 150 })
    await bot.waitForTicks(10)
    assert.equal(session.chunks.sent.size, 81)
    assert.ok(bot.world.getColumnAt(bot.entity.position))
  })
})

test('a click on the grid is told the result once, so that the next click waits for its own answer', async () => {
  await withBot({}, async (bot, game) => {
    game.operator.give('bot', 'oak_log', 2)
    await bot.waitForTicks(2)
    const source = bot.inventory.findInventoryItem('oak_log').slot
    let told = 0
    bot._client.on('set_slot', (/** @type {any} */ { slot }) => { if (slot === 0) told++ })
    for (const slot of [source, 1, 0]) await bot.clickWindow(slot, 0, 0)
    await bot.waitForTicks(2)
    assert.equal(told, 2)
    assert.equal(bot.inventory.selectedItem.name, 'oak_planks')
  })
})
