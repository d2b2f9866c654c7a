import assert from 'node:assert/strict'
import { test } from 'node:test'
import { spawnMob } from '../../world/rules/mobs.js'
import { Vec3, believed, withBot } from '../world/bot.js'

const NIGHT = 14000

/** Gives a bot something into its hand. @param {any} bot @param {import('../world/bot.js').Game} game @param {string} item */
async function wield (bot, game, item) {
  game.operator.give('bot', item)
  await bot.waitForTicks(2)
  await bot.equip(bot.registry.itemsByName[item].id, 'hand')
}

/** Waits for something of the world's. @param {any} bot @param {() => boolean} done @param {number} ticks */
async function until (bot, done, ticks) {
  for (let n = 0; n < ticks && !done(); n++) await bot.waitForTicks(1)
  assert.ok(done(), `${done} within ${ticks} ticks`)
}

test('a zombie hurts a bot and throws it back; the bot kills it and gains experience', async () => {
  await withBot({}, async (bot, game) => {
    game.operator.setTime(NIGHT)
    await wield(bot, game, 'diamond_sword')
    const zombie = spawnMob(game.world, 'zombie', { x: 14.5, y: 64, z: 8.5 })
    const before = bot.entity.position.clone()
    await until(bot, () => bot.health < 20, 200)
    assert.equal(bot.health, 17.5)
    await bot.waitForTicks(5)
    assert.ok(bot.entity.position.distanceTo(before) > 0.3, 'thrown back')
    const seen = bot.nearestEntity((/** @type {any} */ entity) => entity.name === 'zombie')
    assert.equal(seen.id, zombie.id)
    let dead = false
    bot.on('entityDead', (/** @type {any} */ entity) => { dead ||= entity.id === zombie.id })
    for (let n = 0; n < 40; n++) {
      if (dead) break
      if (seen.position.distanceTo(bot.entity.position) < 4) {
        await bot.lookAt(seen.position.offset(0, 1, 0), true)
        bot.attack(seen)
      }
      await bot.waitForTicks(13)
    }
    assert.ok(dead)
    await bot.lookAt(seen.position, true)
    bot.setControlState('forward', true)
    await until(bot, () => bot.experience.points >= 5, 100)
    bot.setControlState('forward', false)
  })
})

test('a skeleton\'s arrow is seen and hurts; a shield stops the next ones', async () => {
  await withBot({}, async (bot, game) => {
    game.operator.setTime(NIGHT)
    let arrows = 0
    bot.on('entitySpawn', (/** @type {any} */ entity) => { if (entity.name === 'arrow') arrows++ })
    const skeleton = spawnMob(game.world, 'skeleton', { x: 16.5, y: 64, z: 8.5 })
    await until(bot, () => bot.health < 20, 600)
    assert.ok(arrows >= 1)
    assert.equal(bot.entities[skeleton.id].equipment[0]?.name, 'bow')
    game.operator.setSlot('bot', 45, 'shield')
    game.operator.heal('bot')
    await bot.waitForTicks(2)
    bot.activateItem(true)
    for (let n = 0; n < 200; n++) {
      await bot.lookAt(new Vec3(skeleton.x, skeleton.y + 1.5, skeleton.z), true)
      await bot.waitForTicks(1)
    }
    const player = game.world.players.get('bot')
    assert.ok((player?.slots[45]?.damage ?? 0) > 0, 'the shield was hit')
    assert.equal(bot.health, 20)
  })
})

test('a creeper\'s explosion takes blocks away and kills who stands near; the message names it', async () => {
  await withBot({ gameRules: { doMobSpawning: false, difficulty: 'hard' } }, async (bot, game) => {
    game.operator.setTime(NIGHT)
    /** @type {string[]} */
    const lines = []
    bot.on('message', (/** @type {any} */ message) => lines.push(message.toString()))
    spawnMob(game.world, 'creeper', { x: 10.5, y: 64, z: 8.5 })
    let deaths = 0
    bot.on('death', () => deaths++)
    await until(bot, () => deaths > 0, 100)
    assert.deepEqual(lines, ['bot was blown up by Creeper'])
    assert.equal(bot.blockAt(new Vec3(10, 63, 8)).name, 'air')
    await bot.waitForTicks(40)
    assert.equal(bot.health, 20)
  })
})

test('a bot shears a sheep, whose colour it sees', async () => {
  await withBot({}, async (bot, game) => {
    await wield(bot, game, 'shears')
    const { id } = spawnMob(game.world, 'sheep', { x: 10, y: 64, z: 8.5 }, 0, { color: 'pink' })
    await bot.waitForTicks(5)
    assert.equal(bot.entities[id].metadata[17], 6)
    await bot.useOn(bot.entities[id])
    await bot.waitForTicks(5)
    assert.equal(bot.entities[id].metadata[17], 6 | 16)
    const [wool] = Object.values(bot.entities).map((/** @type {any} */ entity) => entity.getDroppedItem?.()).filter(Boolean)
    assert.equal(wool.name, 'pink_wool')
  })
})

test('a bot shoots a cow with its bow', async () => {
  await withBot({}, async (bot, game) => {
    await wield(bot, game, 'bow')
    game.operator.give('bot', 'arrow', 8)
    const cow = spawnMob(game.world, 'cow', { x: 20.5, y: 64, z: 8.5 })
    for (let n = 0; n < 5 && !cow.deathTicks; n++) {
      await bot.lookAt(new Vec3(cow.x, cow.y + 1.1, cow.z), true)
      bot.activateItem()
      await bot.waitForTicks(21)
      await bot.lookAt(new Vec3(cow.x, cow.y + 1.1, cow.z), true)
      bot.deactivateItem()
      await bot.waitForTicks(12)
    }
    assert.ok(cow.deathTicks)
    assert.ok((believed(bot).arrow ?? 0) < 8)
  })
})

test('a bot sleeps through the night and wakes in the morning', async () => {
  await withBot({ blocks: [] }, async (bot, game) => {
    game.operator.setBlock({ x: 10, y: 64, z: 8 }, 'red_bed', { part: 'foot', facing: 'east' })
    game.operator.setBlock({ x: 11, y: 64, z: 8 }, 'red_bed', { part: 'head', facing: 'east' })
    game.operator.setTime(NIGHT)
    await bot.waitForTicks(25)
    let woke = false
    bot.once('wake', () => { woke = true })
    await bot.sleep(bot.blockAt(new Vec3(10, 64, 8)))
    assert.equal(bot.isSleeping, true)
    await until(bot, () => woke, 120)
    await bot.waitForTicks(30)
    assert.ok(bot.time.timeOfDay < 100, `${bot.time.timeOfDay}`)
    assert.equal(bot.isSleeping, false)
    assert.ok(bot.spawnPoint.floored().equals(new Vec3(11, 64, 8)))
    bot.setControlState('forward', true)
    const before = bot.entity.position.clone()
    await bot.waitForTicks(20)
    assert.ok(bot.entity.position.distanceTo(before) > 0.5, 'it can walk again')
  })
})

test('a bot leaves its bed when it wants to', async () => {
  await withBot({}, async (bot, game) => {
    game.operator.setBlock({ x: 10, y: 64, z: 8 }, 'red_bed', { part: 'foot', facing: 'east' })
    game.operator.setBlock({ x: 11, y: 64, z: 8 }, 'red_bed', { part: 'head', facing: 'east' })
    game.operator.setTime(NIGHT)
    await bot.waitForTicks(25)
    await bot.sleep(bot.blockAt(new Vec3(10, 64, 8)))
    await bot.waitForTicks(10)
    await bot.wake()
    await until(bot, () => !bot.isSleeping, 10)
    assert.ok(game.world.timeOfDay > NIGHT)
  })
})
