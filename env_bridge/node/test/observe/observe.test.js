import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { timeOfDay } from '../../observe/snapshot.js'
import { validate } from '../../wire/validate.js'
import { FEET, box, openScene } from '../bot/scene.js'

const { x, y, z } = FEET
/** @type {Awaited<ReturnType<typeof openScene>>} */
let scene
before(async () => {
  scene = await openScene({ blocks: [[x + 8, y, z, 'melon'], [x + 9, y, z, 'pumpkin'], [x, y + 2, z + 3, 'glass'], [x, y + 3, z, 'sponge']], inventory: { oak_log: 65, iron_helmet: 1 } })
})
after(() => scene.close())

describe('an observation', () => {
  it('has every key that the wire promises, and lists the blocks of the box around the bot', async () => {
    const { observed, events } = await scene.run('bot.chat("hello")')
    assert.deepEqual([...observed.voxels].sort(), ['dirt', 'glass', 'grass_block', 'melon'])
    assert.deepEqual(Object.keys(observed).sort(), ['blockRecords', 'inventory', 'nearbyChests', 'nearestBlocks', 'status', 'voxels'])
    assert.equal(events[0]?.[0], 'onChat')
    for (const [, data] of events) validate('snapshot', data)
    assert.throws(() => validate('snapshot', { ...observed, extra: 1 }), /extra/)
  })

  it('counts the inventory without armour, and the equipment by place', async () => {
    const { observed, outcome } = await scene.run('await bot.equip(mcData.itemsByName.iron_helmet.id, "head"); await bot.equip(mcData.itemsByName.oak_log.id, "hand")')
    assert.deepEqual(observed.inventory, { oak_log: 65 })
    assert.deepEqual(observed.status.equipment, ['iron_helmet', null, null, null, 'oak_log', null])
    assert.equal(observed.status.inventoryUsed, 2)
    assert.deepEqual([outcome.gained, outcome.lost], [{}, {}])
  })

  it('remembers blocks that were near', async () => {
    const { observed } = await scene.run('await bot.pathfinder.goto(new GoalXZ(bot.entity.position.x - 25, bot.entity.position.z))')
    assert.ok(!observed.voxels.includes('melon'))
    assert.ok(observed.blockRecords.includes('melon'))
  })

  it('tells biome, time and position', async () => {
    scene.operator.setTime(13500)
    const { observed } = await scene.run('await bot.waitForTicks(30)')
    assert.equal(observed.status.biome, 'plains')
    assert.equal(observed.status.timeOfDay, 'night')
    assert.equal(observed.status.position.y, y)
    assert.ok(observed.status.elapsedTime >= 30)
  })
})

describe('what a model plans by', () => {
  it('blocks come with their number and the way to the nearest', async () => {
    const { observed } = await scene.run('await bot.pathfinder.goto(new GoalBlock(8, 64, 8))')
    assert.deepEqual(Object.keys(observed.nearestBlocks), observed.voxels)
    assert.deepEqual(observed.nearestBlocks.melon, { count: 1, offset: [8, 0, 0] })
    assert.deepEqual(observed.nearestBlocks.grass_block, { count: 17 * 17, offset: [0, -1, 0] })
  })

  it('a place is underground by the rock above, whatever the bot puts beside itself', async () => {
    const roof = box('stone', [x - 3, y + 4, z - 3], [x + 3, y + 6, z + 3])
    const canopy = box('oak_leaves', [x - 3, y + 4, z - 3], [x + 3, y + 6, z + 3])
    for (const [blocks, expected] of /** @type {const} */ ([[roof, true], [canopy, false]])) {
      const place = await openScene({ blocks, inventory: { dirt: 3 } })
      const { observed } = await place.run('await placeItem(bot, "dirt", bot.entity.position.offset(1, 0, 0))')
      await place.close()
      assert.equal(observed.status.isUnderground, expected)
    }
  })

  it('a shaft that the bot dug is underground, though its own column is open', async () => {
    const rock = box('stone', [x - 4, y, z - 4], [x + 4, y + 8, z + 4]).filter(([bx, , bz]) => bx !== x || bz !== z)
    const shaft = await openScene({ blocks: rock })
    const { observed } = await shaft.run('await bot.waitForTicks(1)')
    await shaft.close()
    assert.equal(observed.status.isUnderground, true)
  })

  it('uses left are those of the best tool of a name, and blocks dug in the way are counted', async () => {
    const wall = box('stone', [x + 2, y, z - 6], [x + 2, y + 2, z + 6])
    const mine = await openScene({ blocks: [...wall, [x + 4, y, z, 'coal_ore']], inventory: { stone_pickaxe: 2 } })
    const { observed, outcome } = await mine.run('await mineBlock(bot, "coal_ore", 1)')
    await mine.close()
    assert.deepEqual(outcome.mined, { coal_ore: 1 })
    assert.equal(outcome.dug.coal_ore, 1)
    assert.ok((outcome.dug.stone ?? 0) >= 1, JSON.stringify(outcome.dug))
    assert.equal(observed.status.usesLeft.stone_pickaxe, 131)
  })

  it('blocks that the bot digs on long ways under ground are all counted', async () => {
    const deep = await openScene({ inventory: { diamond_pickaxe: 1 } })
    const { outcome } = await deep.run('await exploreUntil(bot, new Vec3(1, -1, 0), 60, () => bot.entity.position.y < 50)')
    await deep.close()
    const { grass_block: grass = 0, dirt = 0, stone = 0 } = outcome.dug
    assert.ok(stone > 8, JSON.stringify(outcome.dug))
    assert.ok(stone >= (outcome.gained.cobblestone ?? 0) && grass + dirt >= (outcome.gained.dirt ?? 0), JSON.stringify([outcome.dug, outcome.gained]))
  })
})

describe('time of day', () => {
  it('has the words of the published system', () => {
    assert.deepEqual([0, 1000, 6000, 12000, 13000, 18000, 22000].map(timeOfDay), ['sunrise', 'day', 'noon', 'sunset', 'night', 'midnight', 'sunrise'])
  })
})
