/** Helpers of the published system that programs may call, though no model is told of them. */

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { describePrimitives } from '../../runner/primitives.js'
import { FEET, openScene } from '../bot/scene.js'

const { spawnMob } = await import('../../world/rules/mobs.js')
const { x, y, z } = FEET

describe('helpers of the published system', () => {
  /** @type {Awaited<ReturnType<typeof openScene>>} */
  let scene
  before(async () => {
    scene = await openScene({
      inventory: { dirt: 9, crafting_table: 1, bow: 1, arrow: 40 },
      blocks: [[x + 5, y, z, 'chest'], ...[[9, 0], [11, 0], [10, 1], [10, -1]].map(([dx = 0, dz = 0]) => /** @type {[number, number, number, string]} */ ([x + dx, y, z + dz, 'oak_fence']))]
    })
  })
  after(() => scene.close())

  it('are not shown to models', () => {
    assert.ok(!describePrimitives().some(({ name }) => name === 'shoot'))
  })

  it('go to chests and look into them', async () => {
    const { outcome, observed } = await scene.run(`const place = new Vec3(${x + 5}, ${y}, ${z})
      await depositItemIntoChest(bot, place, { dirt: 3 })
      await moveToChest(bot, place)
      await listItemsInChest(bot, bot.blockAt(place))
      await closeChest(bot, bot.blockAt(place))
      bot.chat(String(itemByName(bot.inventory.items(), 'dirt').count) + itemByName([], 'dirt'))`)
    assert.equal(outcome.fault, null)
    assert.deepEqual(observed.nearbyChests, { [`(${x + 5}, ${y}, ${z})`]: { dirt: 3 } })
    assert.ok(outcome.log.some(entry => entry.kind === 'chat' && entry.text === '6null'))
  })

  it('take up what was placed', async () => {
    const { outcome } = await scene.run(`const place = new Vec3(${x - 2}, ${y}, ${z})
      await placeItem(bot, 'crafting_table', place)
      bot.chat(String(bot.inventory.count(mcData.itemsByName.crafting_table.id)))
      await givePlacedItemBack(bot, ['crafting_table', 'furnace'], [place, place])`)
    assert.deepEqual([outcome.fault, outcome.gained, outcome.lost], [null, {}, {}])
    assert.ok(outcome.log.some(entry => entry.kind === 'chat' && entry.text === '0'))
  })

  it('say what a recipe lacks', async () => {
    const { outcome } = await scene.run("await failedCraftFeedback(bot, 'stick', mcData.itemsByName.stick, null); await failedCraftFeedback(bot, 'chest', null, null)")
    assert.deepEqual(outcome.log.map(entry => entry.kind === 'fault' ? [entry.code, entry.data.missing] : entry.kind), [['missing_ingredients', { oak_planks: 2 }], ['no_crafting_table', undefined]])
    assert.equal(outcome.fault?.code, 'no_crafting_table')
  })

  it('shoot with a bow and wait for the end', async () => {
    spawnMob(scene.world, 'pig', { x: x + 10.5, y, z: z + 0.5 })
    const { outcome } = await scene.run(`await bot.pathfinder.goto(new GoalBlock(${x}, ${y}, ${z}))
      await bot.waitForTicks(5)
      const pig = bot.nearestEntity(entity => entity.name === 'pig')
      await shoot(bot, 'bow', 'pig')
      await waitForMobShot(bot, pig, 40)`)
    assert.equal(outcome.fault, null)
    const { faults } = await scene.run("await shoot(bot, 'stone', 'pig'); await shoot(bot, 'trident', 'pig'); await shoot(bot, 'bow', 'pig')")
    assert.deepEqual(faults, ['bad_argument', 'not_in_inventory', 'mob_not_near'])
  })

  it('stop waiting in time', async () => {
    spawnMob(scene.world, 'cow', { x: x + 10.5, y, z: z + 0.5 })
    const { outcome } = await scene.run("await bot.waitForTicks(5); await waitForMobRemoved(bot, bot.nearestEntity(entity => entity.name === 'cow'), 2)")
    assert.equal(outcome.fault?.code, 'kill_timeout')
  })

  it('let killMob shoot what is far when a bow is in the hand', async () => {
    spawnMob(scene.world, 'sheep', { x: x - 9.5, y, z: z + 0.5 })
    const { outcome, chats } = await scene.run(`let drew = false
      await bot.waitForTicks(5)
      setInterval(() => { drew ||= bot.usingHeldItem }, 50)
      await bot.equip(mcData.itemsByName.bow.id, 'hand')
      await killMob(bot, 'sheep', 60)
      bot.chat(String(drew))`)
    assert.deepEqual([outcome.fault, outcome.killed, chats], [null, { sheep: 1 }, ['true']])
  })
})
