import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Vec3 } from 'vec3'
import { openScene } from './scene.js'

/** Ores scattered by a rule, near and far, on both sides of section borders. @type {[number, number, number, string][]} */
const ORES = Array.from({ length: 60 }, (_, i) => [8 + (i * 37) % 61 - 30, 40 + (i * 17) % 41, 8 + (i * 23) % 57 - 28, i % 3 === 0 ? 'coal_ore' : 'iron_ore'])

/** @type {any} */
let scene
before(async () => { scene = await openScene({ blocks: ORES }) })
after(() => scene.session.close())

/** Squared distances of all coal within reach, the nearest first. @param {Vec3} from @param {number} reach */
const coalAround = (from, reach) => ORES.filter(([,,, name]) => name === 'coal_ore')
  .map(([x, y, z]) => new Vec3(x, y, z).distanceSquared(from)).filter(square => square <= reach * reach).sort((a, b) => a - b)

for (const [reach, count] of /** @type {[number, number][]} */ ([[16, 1], [20.5, 7], [32, 3], [48, 1000]])) {
  test(`the ${count} nearest within ${reach} blocks, by id and by a question`, () => {
    const { bot } = scene.session
    const from = bot.entity.position.floored()
    const expected = coalAround(from, reach).slice(0, count)
    const { id } = bot.registry.blocksByName.coal_ore
    for (const matching of [id, [id], (/** @type {any} */ block) => block.name === 'coal_ore']) {
      const found = bot.findBlocks({ matching, maxDistance: reach, count })
      assert.deepEqual(found.map((/** @type {Vec3} */ place) => place.distanceSquared(from)), expected)
    }
  })
}

test('a question may ask for the place, and gets a block of its own', () => {
  const { bot } = scene.session
  const [nearest] = bot.findBlocks({ matching: bot.registry.blocksByName.coal_ore.id, maxDistance: 48, count: 1 })
  const found = bot.findBlocks({
    matching: (/** @type {any} */ block) => {
      if (block.name !== 'coal_ore' || !block.position) return block.name === 'coal_ore'
      block.name = 'changed'
      return !block.position.equals(nearest)
    },
    maxDistance: 48,
    count: 1000
  })
  assert.equal(found.length, coalAround(bot.entity.position.floored(), 48).length - 1)
  assert.equal(bot.blockAt(nearest, false).name, 'coal_ore')
})
