import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { addEffect } from '../../world/core/effects.js'
import { hurt } from '../../world/rules/health.js'
import { Vec3, believed, join, withBot } from '../world/bot.js'

/** @param {any} bot @param {number} x @param {number} y @param {number} z */
const at = (bot, x, y, z) => bot.blockAt(new Vec3(x, y, z))

test('a bot knows who is there, what time it is, and whether it rains', async () => {
  await withBot({}, async (bot, game) => {
    const other = await join(game, 'other')
    await bot.waitForTicks(5)
    assert.deepEqual(Object.keys(bot.players).sort(), ['bot', 'other'])
    assert.equal(bot.players.other.gamemode, 0)
    game.operator.setTime(13000)
    await bot.waitForTicks(25)
    assert.ok(bot.time.timeOfDay >= 13000 && bot.time.timeOfDay < 13060, `${bot.time.timeOfDay}`)
    assert.equal(bot.time.isDay, false)
    game.world.weather = { kind: 'rain', ticks: 0 }
    game.world.events.emit('weatherChanged')
    await bot.waitForTicks(3)
    assert.deepEqual([bot.isRaining, bot.rainState, bot.thunderState], [true, 1, 0])
    game.world.weather = { kind: 'thunder', ticks: 0 }
    game.world.events.emit('weatherChanged')
    await bot.waitForTicks(3)
    assert.deepEqual([bot.isRaining, bot.thunderState], [true, 1])
    game.world.weather = { kind: 'clear', ticks: 0 }
    game.world.events.emit('weatherChanged')
    await bot.waitForTicks(3)
    assert.equal(bot.isRaining, false)
    other.end()
  })
})

test('a bot opens doors, gates and trapdoors, and holds a thing in each hand', async () => {
  await withBot({ blocks: [[10, 64, 8, 'oak_trapdoor'], [8, 64, 10, 'oak_fence_gate']] }, async (bot, game) => {
    for (const [x, z] of [[10, 8], [8, 10]]) {
      await bot.activateBlock(at(bot, x ?? 0, 64, z ?? 0))
      await bot.waitForTicks(2)
      assert.equal(String(at(bot, x ?? 0, 64, z ?? 0).getProperties().open), 'true')
    }
    game.operator.give('bot', 'shield', 1)
    game.operator.give('bot', 'torch', 3)
    await bot.waitForTicks(2)
    await bot.equip(bot.registry.itemsByName.shield.id, 'off-hand')
    await bot.equip(bot.registry.itemsByName.torch.id, 'hand')
    await bot.waitForTicks(2)
    const player = /** @type {any} */ (game.world.players.get('bot'))
    assert.equal(player.slots[45]?.name, 'shield')
    assert.equal(bot.heldItem.name, 'torch')
    await bot.unequip('off-hand')
    await bot.tossStack(bot.heldItem)
    await bot.waitForTicks(2)
    assert.deepEqual(believed(bot), { shield: 1 })
  })
})

test('a bot puts two slabs into one cell and fences in a row', async () => {
  await withBot({}, async (bot, game) => {
    for (const item of ['stone_slab', 'oak_fence']) game.operator.give('bot', item, 2)
    await bot.waitForTicks(2)
    await bot.equip(bot.registry.itemsByName.stone_slab.id, 'hand')
    await bot.placeBlock(at(bot, 10, 63, 8), new Vec3(0, 1, 0))
    await bot.activateBlock(at(bot, 10, 64, 8), new Vec3(0, 1, 0))
    await bot.waitForTicks(3)
    assert.equal(at(bot, 10, 64, 8).getProperties().type, 'double')
    await bot.equip(bot.registry.itemsByName.oak_fence.id, 'hand')
    await bot.placeBlock(at(bot, 6, 63, 8), new Vec3(0, 1, 0))
    await bot.placeBlock(at(bot, 6, 63, 9), new Vec3(0, 1, 0))
    await bot.waitForTicks(3)
    assert.equal(String(at(bot, 6, 64, 8).getProperties().south), 'true')
    assert.deepEqual(believed(bot), {})
  })
})

test('a bot looks through a spyglass until it lets go', async () => {
  await withBot({}, async (bot, game) => {
    game.operator.give('bot', 'spyglass', 1)
    await bot.waitForTicks(2)
    await bot.equip(bot.registry.itemsByName.spyglass.id, 'hand')
    bot.activateItem()
    await bot.waitForTicks(3)
    const player = /** @type {any} */ (game.world.players.get('bot'))
    assert.equal(player.using?.stack.name, 'spyglass')
    bot.deactivateItem()
    await bot.waitForTicks(3)
    assert.equal(player.using, null)
  })
})

test('a bot knows how much breath it has, drowns, and breathes again', async () => {
  const pool = [0, 1, 2].flatMap(dx => [0, 1, 2].flatMap(dz => [64, 65, 66].map(y => /** @type {[number, number, number, string]} */ ([19 + dx, y, 7 + dz, dx === 1 && dz === 1 ? 'water' : 'stone']))))
  await withBot({ blocks: [...pool, [20, 67, 8, 'stone']] }, async (bot, game) => {
    await bot.waitForTicks(3)
    assert.equal(bot.oxygenLevel, 20)
    const other = await join(game, 'other')
    game.operator.teleport('bot', { x: 20.5, y: 64, z: 8.5 })
    await bot.waitForTicks(160)
    assert.ok(bot.oxygenLevel >= 8 && bot.oxygenLevel <= 11, `${bot.oxygenLevel}`)
    await bot.waitForTicks(200)
    assert.ok(bot.oxygenLevel <= 0 && bot.health < 20, `${bot.oxygenLevel} ${bot.health}`)
    assert.equal(other.oxygenLevel, 20)
    game.operator.teleport('bot', { x: 8.5, y: 64, z: 8.5 })
    await bot.waitForTicks(80)
    assert.equal(bot.oxygenLevel, 20)
    other.end()
  })
})

test('a bot sees what another holds and wears, that it sneaks and swings', async () => {
  await withBot({}, async (bot, game) => {
    const other = await join(game, 'other')
    game.operator.setSlot('other', 36, 'diamond_sword')
    game.operator.setSlot('other', 5, 'iron_helmet')
    const swung = new Promise(resolve => bot.once('entitySwingArm', resolve))
    other.setControlState('sneak', true)
    await bot.waitForTicks(8)
    const seen = bot.players.other.entity
    assert.deepEqual([seen.heldItem?.name, seen.equipment[5]?.name, seen.crouching], ['diamond_sword', 'iron_helmet', true])
    other.swingArm('right')
    assert.equal(await swung, seen)
    game.operator.setSlot('other', 36, null)
    other.setControlState('sneak', false)
    await bot.waitForTicks(8)
    assert.deepEqual([seen.heldItem ?? null, seen.crouching], [null, false])
    other.end()
  })
})

test('a bot knows its effects, and a golden apple stands between it and a blow', async () => {
  await withBot({}, async (bot, game) => {
    game.operator.give('bot', 'golden_apple', 1)
    await bot.waitForTicks(2)
    await bot.equip(bot.registry.itemsByName.golden_apple.id, 'hand')
    await bot.consume()
    await bot.waitForTicks(3)
    const names = () => Object.values(bot.entity.effects).map((/** @type {any} */ { id }) => bot.registry.effects[id].name).sort()
    assert.deepEqual(names(), ['Absorption', 'Regeneration'])
    hurt(game.world, /** @type {any} */ (game.world.players.get('bot')), 3, { type: 'magic' })
    await bot.waitForTicks(2)
    assert.equal(bot.health, 20)
    await bot.waitForTicks(120)
    assert.deepEqual(names(), ['Absorption'])
  })
})

test('a bot jumps higher by an effect, and is not put back', async () => {
  await withBot({ blocks: [[12, 64, 8, 'stone'], [12, 65, 8, 'stone']] }, async (bot, game) => {
    /** @type {string[]} */
    const faults = []
    game.world.events.on('movedWrongly', (_player, fault) => faults.push(fault))
    addEffect(game.world, /** @type {any} */ (game.world.players.get('bot')), 'jump_boost', { amplifier: 2, until: null, hideParticles: true })
    await bot.waitForTicks(3)
    await bot.lookAt(new Vec3(20, 65.62, 8.5), true)
    for (const control of ['jump', 'sprint', 'forward']) bot.setControlState(control, true)
    let highest = 0
    for (let i = 0; i < 60; i++) {
      await bot.waitForTicks(1)
      highest = Math.max(highest, bot.entity.position.y)
    }
    assert.ok(highest > 65.8 && bot.entity.position.x > 13, `${highest} ${bot.entity.position}`)
    assert.deepEqual(faults, [])
  })
})

test('every test that the list of features names is there', () => {
  const root = new URL('../../', import.meta.url)
  const rows = readFileSync(new URL('world/FEATURES.md', root), 'utf8').split('\n').flatMap(line => /^\| .* \| `(test\/\S+)` \| (.+) \|$/.exec(line) ?? [])
  let named = 0
  for (let i = 0; i < rows.length; i += 3) {
    const [file = '', title = ''] = rows.slice(i + 1, i + 3)
    assert.ok(existsSync(new URL(file, root)), file)
    assert.ok(readFileSync(new URL(file, root), 'utf8').replaceAll("\\'", "'").includes(title), `${file}: ${title}`)
    named++
  }
  assert.ok(named >= 30, `${named} features`)
})
