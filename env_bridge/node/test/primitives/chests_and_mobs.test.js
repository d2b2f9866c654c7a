import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { FEET, openScene } from '../bot/scene.js'

const { spawnMob } = await import('../../world/rules/mobs.js')

/** @typedef {Awaited<ReturnType<typeof openScene>>} Scene */
const { x, y, z } = FEET
const key = `(${x + 6}, ${y}, ${z})`
const chest = `new Vec3(${x + 6.3}, ${y}, ${z + 0.5})` // positions are floored

describe('chests', () => {
  /** @type {Scene} */
  let scene
  before(async () => { scene = await openScene({ inventory: { dirt: 70, oak_log: 3, chest: 1 } }) })
  after(() => scene.close())

  it('are seen as unknown until they are opened', async () => {
    const { observed } = await scene.run(`await placeItem(bot, "chest", new Vec3(${x + 6}, ${y}, ${z}))`)
    assert.deepEqual(observed.nearbyChests, { [key]: 'Unknown' })
    assert.deepEqual((await scene.run(`await checkItemInsideChest(bot, ${chest})`)).observed.nearbyChests, { [key]: {} })
  })

  it('take and give items, walking there, and their content is remembered', async () => {
    const { outcome, observed } = await scene.run(`
      await bot.pathfinder.goto(new GoalXZ(bot.entity.position.x - 10, bot.entity.position.z))
      await depositItemIntoChest(bot, ${chest}, { dirt: 66, oak_log: 2 })`)
    assert.equal(outcome.fault, null)
    assert.deepEqual(outcome.lost, { dirt: 66, oak_log: 2 })
    assert.deepEqual(observed.nearbyChests[key], { dirt: 66, oak_log: 2 })
    const back = await scene.run(`await getItemFromChest(bot, ${chest}, { oak_log: 1, dirt: 5 })`)
    assert.deepEqual(back.outcome.gained, { oak_log: 1, dirt: 5 })
    assert.deepEqual(back.observed.nearbyChests[key], { dirt: 61, oak_log: 1 })
    assert.deepEqual(back.observed.inventory, { dirt: 9, oak_log: 2 })
  })

  it('are told to a program that looks into them, and taking it all needs no names', async () => {
    const { outcome, chats, observed } = await scene.run(`
      const inside = await checkItemInsideChest(bot, ${chest})
      bot.chat(JSON.stringify(inside))
      inside.dirt = 99
      await depositItemIntoChest(bot, ${chest}, { dirt: 9 })
      await getItemFromChest(bot, ${chest}, await checkItemInsideChest(bot, ${chest}))`)
    assert.equal(outcome.fault, null)
    assert.deepEqual(JSON.parse(chats[0] ?? ''), { dirt: 61, oak_log: 1 })
    assert.deepEqual(observed.nearbyChests[key], {})
    await scene.run(`await depositItemIntoChest(bot, ${chest}, { dirt: 61, oak_log: 1 })`)
  })

  it('report what they do not hold', async () => {
    const { outcome } = await scene.run(`await getItemFromChest(bot, ${chest}, { oak_log: 4, diamond: 1, nonsense: 1 })`)
    assert.deepEqual(outcome.log.map(entry => entry.kind === 'chat' ? '' : entry.code), ['withdrew', 'chest_not_enough', 'chest_not_enough', 'unknown_item'])
    assert.deepEqual(outcome.gained, { oak_log: 1 })
  })

  it('are not looked for at what is no position, and only taking goes on', async () => {
    const { outcome, faults } = await scene.run('await getItemFromChest(bot, null, { dirt: 1 }); await depositItemIntoChest(bot, null, { dirt: 1 })')
    assert.deepEqual([faults, outcome.fault?.line], [['bad_argument', 'bad_argument'], 2])
  })

  it('that are gone are said to be gone', async () => {
    scene.operator.setBlock({ x: x + 6, y, z }, 'air')
    const { outcome, observed } = await scene.run(`await bot.waitForTicks(3); await checkItemInsideChest(bot, ${chest})`)
    assert.equal(outcome.fault?.code, 'chest_missing')
    assert.equal(observed.nearbyChests[key], 'Invalid')
  })
})

describe('killMob', () => {
  /** @type {Scene} */
  let scene
  before(async () => { scene = await openScene({ inventory: { stone_sword: 1 } }) })
  after(() => scene.close())

  it('reports that no such mob is near', async () => {
    assert.deepEqual((await scene.run('await killMob(bot, "pig", 60)')).faults, ['mob_not_near'])
    assert.equal((await scene.run('await killMob(bot)')).outcome.fault?.code, 'bad_argument')
  })

  it('gives up a mob that has led it too far, and says where it was last', async () => {
    const pig = spawnMob(scene.world, 'pig', { x: x + 4.5, y, z: z + 0.5 })
    const lead = setInterval(() => { pig.x = scene.session.bot.entity.position.x + 6 }, 50)
    const { outcome } = await scene.run('await bot.waitForTicks(5); await killMob(bot, "pig", 200)')
    clearInterval(lead)
    assert.equal(outcome.fault?.code, 'mob_escaped')
    assert.ok(outcome.distance_blocks > 90 && outcome.virtual_seconds < 60, `${outcome.distance_blocks} blocks in ${outcome.virtual_seconds} s`)
    const escaped = outcome.log.find(entry => entry.kind === 'fault' && entry.code === 'mob_escaped')
    assert.ok(Math.abs(Number(/** @type {any} */ (escaped).data.position.x) - scene.session.bot.entity.position.x) < 12)
  })

  it('hunts what stands on its level sooner than what is deep below', async () => {
    scene.operator.teleport('bot', { x: x + 0.5, y, z: z + 0.5 })
    await scene.run('await bot.waitForTicks(10)')
    for (const [dx, dy, dz] of [[0, -2, 1], [1, -2, 1], [0, -1, 1], [1, -1, 1]]) scene.operator.setBlock({ x: x + (dx ?? 0), y: y - 8 + (dy ?? 0), z: z + (dz ?? 0) }, 'air')
    const below = spawnMob(scene.world, 'chicken', { x: x + 0.5, y: y - 10, z: z + 1.5 })
    const level = spawnMob(scene.world, 'chicken', { x: x + 12.5, y, z: z + 0.5 })
    const { outcome } = await scene.run('await bot.waitForTicks(5); await killMob(bot, "chicken", 60)')
    assert.deepEqual([outcome.killed, scene.world.entities.get(below.id) === below, scene.world.entities.get(level.id)], [{ chicken: 1 }, true, undefined])
  })

  it('does not go on without what a death has taken', async () => {
    spawnMob(scene.world, 'cow', { x: x + 20.5, y, z: z + 0.5 })
    setTimeout(() => scene.operator.kill('bot'), 1500)
    const { outcome } = await scene.run('await bot.waitForTicks(5); await killMob(bot, "cow", 60)')
    assert.deepEqual([outcome.fault?.code, outcome.killed, outcome.deaths], ['mob_escaped', {}, 1])
    assert.match(outcome.fault?.message ?? '', /died before the cow/)
  })
})
