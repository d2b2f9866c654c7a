import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { itemType, registry } from '../../world/core/data.js'
import { obtainable } from '../../world/obtainable/closure.js'
import { draw, prove } from './draw.js'

const SEED = 7
const DRAWN = 12
const SCRIPT = fileURLToPath(new URL('../../world/obtainable.js', import.meta.url))

test('more than 350 items can be obtained, each from what comes before it', () => {
  const ways = obtainable()
  assert.ok(ways.length >= 350, `${ways.length} items`)
  const known = new Set()
  for (const { item, needs = [] } of ways) {
    assert.ok(itemType(item), item)
    for (const need of needs) assert.ok(known.has(need), `${item} needs ${need} first`)
    known.add(item)
  }
  for (const item of ['diamond_pickaxe', 'golden_sword', 'lava_bucket', 'compass', 'shield', 'white_bed', 'bread', 'obsidian', 'clock', 'spyglass']) assert.ok(known.has(item), item)
  for (const item of ['bedrock', 'elytra', 'netherite_ingot', 'command_block', 'nether_star', 'spawner', 'glowstone']) assert.ok(!known.has(item), item)
})

test('every craftable item is counted whose ingredients are', () => {
  const known = new Set(obtainable().map(({ item }) => item))
  for (const recipe of /** @type {any[]} */ (Object.values(registry.recipes).flat())) {
    const names = (recipe.ingredients ?? recipe.inShape.flat()).filter((/** @type {number} */ id) => id > 0).map((/** @type {number} */ id) => registry.items[id].name)
    if (names.every((/** @type {string} */ name) => known.has(name))) assert.ok(known.has(registry.items[recipe.result.id].name), registry.items[recipe.result.id].name)
  }
})

test('the list is printed as JSON and as text, and a wrong option is the user\'s mistake', () => {
  const { count, items } = JSON.parse(execFileSync(process.execPath, [SCRIPT, '--json'], { encoding: 'utf8' }))
  assert.equal(count, items.length)
  assert.deepEqual(Object.keys(items[0]).slice(0, 3), ['item', 'how', 'block'])
  assert.match(execFileSync(process.execPath, [SCRIPT], { encoding: 'utf8' }), /^cobblestone +mine stone with wooden_pickaxe$/m)
  assert.throws(() => execFileSync(process.execPath, [SCRIPT, '--yaml'], { encoding: 'utf8', stdio: 'pipe' }), { status: 2 })
})

for (const way of draw(SEED, DRAWN)) {
  test(`a bot obtains ${way.item} (${way.how})`, async () => {
    const { got, error } = await prove(way, SEED)
    assert.ok(got > 0, error || 'it did not get it')
  })
}
