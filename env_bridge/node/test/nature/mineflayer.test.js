import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Vec3, believed, withBot } from '../world/bot.js'

/** @param {any} bot @param {string} name */
const equip = (bot, name) => bot.equip(bot.registry.itemsByName[name].id, 'hand')
/** @param {any} bot @param {number} x @param {number} y @param {number} z */
const at = (bot, x, y, z) => bot.blockAt(new Vec3(x, y, z))

test('a bot fills a bucket at a pond, pours it out and sees the water flow', async () => {
  await withBot({ blocks: [[10, 63, 6, 'water'], [6, 63, 6, 'lava']] }, async (bot, game) => {
    game.operator.give('bot', 'bucket', 2)
    await bot.waitForTicks(2)
    await equip(bot, 'bucket')
    await bot.lookAt(new Vec3(10.5, 63.9, 6.5))
    bot.activateItem()
    await bot.waitForTicks(5)
    assert.deepEqual(believed(bot), { bucket: 1, water_bucket: 1 })
    assert.equal(at(bot, 10, 63, 6).name, 'air')
    await bot.lookAt(new Vec3(6.5, 63.9, 6.5))
    bot.activateItem()
    await bot.waitForTicks(5)
    assert.deepEqual(believed(bot), { lava_bucket: 1, water_bucket: 1 })
    await equip(bot, 'water_bucket')
    await bot.lookAt(new Vec3(8.5, 64, 11.5))
    bot.activateItem()
    await bot.waitForTicks(40)
    assert.deepEqual(believed(bot), { lava_bucket: 1, bucket: 1 })
    assert.equal(at(bot, 8, 64, 11).name, 'water')
    assert.equal(at(bot, 8, 64, 14).metadata, 3)
    await equip(bot, 'lava_bucket')
    await bot.lookAt(bot.entity.position.offset(0, 0, 2)) // the stream has carried it along
    bot.activateItem()
    await bot.waitForTicks(10)
    assert.deepEqual(believed(bot), { bucket: 2 })
    assert.ok(bot.findBlock({ matching: bot.registry.blocksByName.obsidian.id, maxDistance: 6 }), 'lava met water')
  })
})

test('a bot tills, sows, feeds and harvests wheat', async () => {
  await withBot({ blocks: [[10, 63, 10, 'water']] }, async (bot, game) => {
    for (const [item, count] of /** @type {[string, number][]} */ ([['wooden_hoe', 1], ['wheat_seeds', 1], ['bone_meal', 5]])) game.operator.give('bot', item, count)
    await bot.waitForTicks(2)
    await equip(bot, 'wooden_hoe')
    await bot.activateBlock(at(bot, 10, 63, 8))
    await bot.waitForTicks(3)
    assert.equal(at(bot, 10, 63, 8).name, 'farmland')
    await equip(bot, 'wheat_seeds')
    await bot.placeBlock(at(bot, 10, 63, 8), new Vec3(0, 1, 0))
    assert.equal(at(bot, 10, 64, 8).name, 'wheat')
    await equip(bot, 'bone_meal')
    while (at(bot, 10, 64, 8).getProperties().age < 7) {
      assert.ok(believed(bot).bone_meal, 'bone meal left')
      await bot.activateBlock(at(bot, 10, 64, 8))
      await bot.waitForTicks(3)
    }
    await bot.dig(at(bot, 10, 64, 8), true)
    await bot.lookAt(new Vec3(10.5, 65.6, 8.5), true)
    bot.setControlState('forward', true)
    await bot.waitForTicks(12)
    bot.clearControlStates()
    await bot.waitForTicks(15)
    assert.equal(believed(bot).wheat, 1)
    assert.ok((believed(bot).wheat_seeds ?? 0) >= 1)
  })
})

test('a bot milks a cow', async () => {
  await withBot({}, async (bot, game) => {
    const { spawnMob } = await import('../../world/rules/mobs.js')
    game.operator.give('bot', 'bucket', 1)
    spawnMob(game.world, 'cow', { x: 10.5, y: 64, z: 8.5 })
    await bot.waitForTicks(5)
    await equip(bot, 'bucket')
    await bot.activateEntity(bot.nearestEntity((/** @type {any} */ entity) => entity.name === 'cow'))
    await bot.waitForTicks(3)
    assert.deepEqual(believed(bot), { milk_bucket: 1 })
  })
})
