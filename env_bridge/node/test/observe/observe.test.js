import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { timeOfDay } from '../../observe/snapshot.js'
import { createValidator } from '../../wire/validate.js'
import { FEET, openScene } from '../bot/scene.js'

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
    assert.deepEqual(Object.keys(observed).sort(), ['blockRecords', 'inventory', 'nearbyChests', 'status', 'voxels'])
    assert.equal(events[0]?.[0], 'onChat')
    const validate = createValidator()
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

describe('time of day', () => {
  it('has the words of the published system', () => {
    assert.deepEqual([0, 1000, 6000, 12000, 13000, 18000, 22000].map(timeOfDay), ['sunrise', 'day', 'noon', 'sunset', 'night', 'midnight', 'sunrise'])
  })
})
