import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stateOf } from '../../world/core/data.js'
import { hurt } from '../../world/rules/health.js'
import { Vec3, join, withBot } from './bot.js'

/** @param {any} bot @param {string[]} controls @param {number} ticks */
async function hold (bot, controls, ticks) {
  for (const control of controls) bot.setControlState(control, true)
  await bot.waitForTicks(ticks)
  bot.clearControlStates()
}

/** @param {import('./bot.js').Game} game @returns {string[]} */
function faultsOf (game) {
  /** @type {string[]} */
  const faults = []
  game.world.events.on('movedWrongly', (player, fault) => faults.push(`${fault} at ${player.x} ${player.y} ${player.z}`))
  return faults
}

test('a bot that sprints, jumps, climbs, swims, falls and is thrown is never put back', async () => {
  const ladder = Array.from({ length: 12 }, (_, i) => /** @type {[number, number, number, string]} */ ([40, 64 + i, 9, 'stone']))
  const stairs = [0, 1, 2, 3].map(i => /** @type {[number, number, number, string]} */ ([20 + i, 64 + i, 8, 'stone']))
  await withBot({ blocks: [...ladder, ...stairs] }, async (bot, game) => {
    const faults = faultsOf(game)
    await bot.lookAt(new Vec3(100, 65, 8.5), true)
    await hold(bot, ['forward', 'sprint', 'jump'], 60)
    assert.ok(bot.entity.position.x > 20, `${bot.entity.position}`)
    for (let y = 64; y < 76; y++) game.world.setBlock(40, y, 8, stateOf('ladder', { facing: 'north' }))
    game.operator.teleport('bot', { x: 40.5, y: 64, z: 7.5 })
    await bot.waitForTicks(5)
    await bot.lookAt(new Vec3(40.5, 66, 20), true)
    await hold(bot, ['forward'], 110)
    assert.ok(bot.entity.position.y > 73, `${bot.entity.position}`)
    for (let x = 5; x < 12; x++) for (let z = 5; z < 12; z++) for (let y = 58; y < 64; y++) game.world.setBlock(x, y, z, stateOf('water'))
    game.operator.teleport('bot', { x: 8.5, y: 90, z: 8.5 })
    await bot.waitForTicks(60)
    await hold(bot, ['forward', 'jump', 'sprint'], 80)
    game.operator.teleport('bot', { x: 60.5, y: 72, z: 8.5 })
    await bot.waitForTicks(40)
    const player = /** @type {any} */ (game.world.players.get('bot'))
    for (let i = 0; i < 5; i++) {
      hurt(game.world, player, 1, { type: 'mob_attack', at: { x: player.x - 1, z: player.z }, push: 1 })
      await bot.waitForTicks(12)
    }
    assert.deepEqual(faults, [])
  })
})

test('a bot that flies, blinks or walks through walls is put back, and others never see it there', async () => {
  await withBot({}, async (bot, game) => {
    const faults = faultsOf(game)
    const other = await join(game, 'other')
    let farthest = 0
    other.on('entityMoved', (/** @type {any} */ entity) => { if (entity.username === 'bot') farthest = Math.max(farthest, entity.position.distanceTo(new Vec3(8.5, 64, 8.5))) })
    for (let i = 0; i < 20; i++) {
      bot.entity.position.x += 2
      await bot.waitForTicks(2)
    }
    bot.physics.gravity = 0
    bot.entity.velocity.y = 0.3
    await bot.waitForTicks(60)
    bot.physics.gravity = 0.08
    await bot.waitForTicks(40)
    const player = /** @type {any} */ (game.world.players.get('bot'))
    assert.ok(faults.length > 5)
    assert.ok(farthest < 4, `${farthest}`)
    assert.deepEqual([player.y, bot.entity.position.y], [64, 64])
    other.end()
  })
})
