import assert from 'node:assert/strict'
import { test } from 'node:test'
import { carried } from './helpers.js'
import { Vec3, believed, join, withBot } from './bot.js'

/** @param {any} bot @param {string} name @param {number} count @param {any} [table] */
async function craft (bot, name, count, table) {
  const [recipe] = bot.recipesFor(bot.registry.itemsByName[name].id, null, 1, table)
  assert.ok(recipe, `a recipe for ${name} from ${JSON.stringify(believed(bot))}`)
  await bot.craft(recipe, count, table)
}

/** @param {any} bot @param {number} x @param {number} y @param {number} z */
async function digAt (bot, x, y, z) {
  await bot.dig(bot.blockAt(new Vec3(x, y, z)), true)
}

/** @param {any} bot @param {import('./bot.js').Game} game */
async function assertAgreement (bot, game) {
  await bot.waitForTicks(3)
  const player = game.world.players.get('bot')
  assert.ok(player)
  assert.deepEqual(believed(bot), carried(player))
}

/** @param {any} bot @param {string} name */
const equip = (bot, name) => bot.equip(bot.registry.itemsByName[name].id, 'hand')

/** @type {[number, number, number, string][]} */
const QUARRY = [
  [10, 64, 8, 'oak_log'], [10, 65, 8, 'oak_log'], [8, 64, 10, 'oak_log'], [8, 65, 10, 'oak_log'],
  [10, 64, 9, 'stone'], [10, 64, 7, 'stone'], [9, 64, 10, 'stone'], [7, 64, 10, 'iron_ore']
]

test('from empty hands to a smelted iron ingot', async () => {
  await withBot({ blocks: QUARRY }, async (bot, game) => {
    for (const [x, y, z] of [[10, 65, 8], [10, 64, 8], [8, 65, 10], [8, 64, 10]]) await digAt(bot, /** @type {number} */ (x), /** @type {number} */ (y), /** @type {number} */ (z))
    for (const [x, z] of [[10.5, 8.5], [8.5, 10.5], [8.5, 8.5]]) await walkTo(bot, /** @type {number} */ (x), /** @type {number} */ (z))
    assert.deepEqual(believed(bot), { oak_log: 4 })
    await craft(bot, 'oak_planks', 4)
    await craft(bot, 'stick', 1)
    await craft(bot, 'crafting_table', 1)
    await assertAgreement(bot, game)
    await equip(bot, 'crafting_table')
    await bot.placeBlock(bot.blockAt(new Vec3(6, 63, 8)), new Vec3(0, 1, 0))
    const table = bot.blockAt(new Vec3(6, 64, 8))
    assert.equal(table.name, 'crafting_table')
    await craft(bot, 'wooden_pickaxe', 1, table)
    await assertAgreement(bot, game)
    await equip(bot, 'wooden_pickaxe')
    for (const [x, z] of [[10, 9], [10, 7], [9, 10]]) await digAt(bot, /** @type {number} */ (x), 64, /** @type {number} */ (z))
    for (const [x, z] of [[10.5, 9.5], [10.5, 7.5], [9.5, 10.5], [8.5, 8.5]]) await walkTo(bot, /** @type {number} */ (x), /** @type {number} */ (z))
    assert.equal(believed(bot).cobblestone, 3)
    await craft(bot, 'stone_pickaxe', 1, table)
    game.operator.give('bot', 'cobblestone', 8)
    await bot.waitForTicks(2)
    await craft(bot, 'furnace', 1, table)
    await equip(bot, 'stone_pickaxe')
    await digAt(bot, 7, 64, 10)
    await walkTo(bot, 7.5, 10.5)
    await walkTo(bot, 8.5, 8.5)
    assert.equal(believed(bot).raw_iron, 1)
    await equip(bot, 'furnace')
    await bot.placeBlock(bot.blockAt(new Vec3(7, 63, 6)), new Vec3(0, 1, 0))
    const furnace = await bot.openFurnace(bot.blockAt(new Vec3(7, 64, 6)))
    await furnace.putFuel(bot.registry.itemsByName.oak_planks.id, null, 1)
    await furnace.putInput(bot.registry.itemsByName.raw_iron.id, null, 1)
    await bot.waitForTicks(100)
    assert.ok(furnace.progress > 0.4 && furnace.progress < 0.6, `progress ${furnace.progress}`)
    await bot.waitForTicks(110)
    await furnace.takeOutput()
    furnace.close()
    assert.equal(believed(bot).iron_ingot, 1)
    await assertAgreement(bot, game)
  })
})

/** @param {any} bot @param {number} x @param {number} z */
async function walkTo (bot, x, z) {
  for (let i = 0; i < 100; i++) {
    const to = new Vec3(x, bot.entity.position.y, z)
    if (bot.entity.position.distanceTo(to) < 0.4) break
    await bot.lookAt(to.offset(0, 1.6, 0), true)
    bot.setControlState('forward', true)
    bot.setControlState('jump', bot.entity.isCollidedHorizontally)
    await bot.waitForTicks(1)
  }
  bot.clearControlStates()
  await bot.waitForTicks(12)
}

test('a chest keeps what is put in, also over a second visit', async () => {
  await withBot({ blocks: [[10, 64, 8, 'chest']] }, async (bot, game) => {
    game.operator.give('bot', 'cobblestone', 100)
    await bot.waitForTicks(2)
    const id = bot.registry.itemsByName.cobblestone.id
    let chest = await bot.openContainer(bot.blockAt(new Vec3(10, 64, 8)))
    await chest.deposit(id, null, 70)
    await chest.withdraw(id, null, 5)
    chest.close()
    await assertAgreement(bot, game)
    assert.deepEqual(believed(bot), { cobblestone: 35 })
    chest = await bot.openContainer(bot.blockAt(new Vec3(10, 64, 8)))
    assert.equal(chest.containerCount(id), 65)
    chest.close()
  })
})

test('a fall kills, the bot respawns with the world around it', async () => {
  await withBot({}, async (bot, game) => {
    game.operator.give('bot', 'dirt', 5)
    const deaths = []
    /** @type {string[]} */
    const messages = []
    bot.on('death', () => deaths.push(1))
    bot.on('message', (/** @type {any} */ message) => messages.push(message.toString()))
    game.operator.teleport('bot', { x: 30.5, y: 110, z: 8.5 })
    await new Promise(resolve => bot.once('spawn', resolve))
    await bot.waitForChunksToLoad()
    await bot.waitForTicks(60)
    assert.equal(deaths.length, 1)
    assert.deepEqual(messages, ['bot fell from a high place'])
    assert.equal(bot.health, 20)
    assert.ok(bot.entity.position.distanceTo(new Vec3(8.5, 64, 8.5)) < 1)
    assert.deepEqual(believed(bot), {})
    await walkTo(bot, 10.5, 8.5)
    assert.ok(bot.entity.position.distanceTo(new Vec3(10.5, 64, 8.5)) < 1)
  })
})

test('who dies far from home lets go of the land there, every time', async () => {
  await withBot({}, async (bot, game) => {
    const land = () => bot.world.getColumns().length
    await bot.waitForTicks(10)
    const atHome = land()
    for (const x of [3000.5, -3000.5]) { // at the first respawn mineflayer lets go of everything by itself
      game.operator.teleport('bot', { x, y: 64, z: 8.5 })
      await bot.waitForTicks(20)
      game.operator.kill('bot')
      await bot.waitForTicks(40)
      assert.ok(Math.abs(bot.entity.position.x) < 100)
      assert.equal(land(), atHome)
    }
  })
})

test('mineflayer eats, throws, attacks, wears and talks', async () => {
  await withBot({}, async (bot, game) => {
    const { spawnMob } = await import('../../world/rules/mobs.js')
    const player = /** @type {any} */ (game.world.players.get('bot'))
    game.operator.give('bot', 'bread', 3)
    game.operator.give('bot', 'iron_helmet', 1)
    player.food = 10
    await bot.waitForTicks(2)
    await equip(bot, 'bread')
    await bot.consume()
    assert.equal(bot.food, 15)
    await bot.equip(bot.registry.itemsByName.iron_helmet.id, 'head')
    await bot.waitForTicks(2)
    assert.equal(player.slots[5]?.name, 'iron_helmet')
    await bot.toss(bot.registry.itemsByName.bread.id, null, 1)
    await assertAgreementWithArmour(bot, player)
    const cow = spawnMob(game.world, 'cow', { x: 10.5, y: 64, z: 8.5 })
    await bot.waitForTicks(4)
    const seen = bot.nearestEntity((/** @type {any} */ e) => e.name === 'cow')
    assert.equal(seen.id, cow.id)
    bot.attack(seen)
    await bot.waitForTicks(2)
    assert.equal(cow.health, 9)
    /** @type {string[]} */
    const heard = []
    bot.on('chat', (/** @type {string} */ name, /** @type {string} */ words) => heard.push(`${name}: ${words}`))
    bot.on('message', (/** @type {any} */ message) => heard.push(message.toString()))
    bot.chat('hello')
    bot.chat('/give @s diamond')
    await bot.waitForTicks(3)
    assert.ok(heard.includes('bot: hello'), heard.join('|'))
    assert.ok(heard.some(line => line.startsWith('Unknown or incomplete command')), heard.join('|'))
    assert.equal(carried(player).diamond, undefined)
  })
})

/** @param {any} bot @param {any} player */
async function assertAgreementWithArmour (bot, player) {
  await bot.waitForTicks(3)
  const own = { ...carried(player) }
  delete own.iron_helmet
  assert.deepEqual(believed(bot), own)
}

test('a bot comes back into a restored world where it was', async () => {
  /** @type {any} */
  let saved
  await withBot({ blocks: [[10, 64, 8, 'oak_log']] }, async (bot, game) => {
    await digAt(bot, 10, 64, 8)
    await walkTo(bot, 11.5, 8.5)
    saved = JSON.parse(JSON.stringify(game.snapshot()))
  })
  await withBot({ blocks: [[10, 64, 8, 'oak_log']], snapshot: saved }, async (bot, game) => {
    assert.deepEqual(believed(bot), { oak_log: 1 })
    assert.equal(bot.blockAt(new Vec3(10, 64, 8)).name, 'air')
    assert.ok(bot.entity.position.distanceTo(new Vec3(11.5, 64, 8.5)) < 1)
    assert.equal(game.world.seed, 1)
  })
})

test('two bots see each other and what the other does', async () => {
  await withBot({}, async (bot, game) => {
    const other = await join(game, 'other')
    await bot.waitForTicks(5)
    assert.ok(bot.players.other.entity)
    game.operator.give('other', 'dirt', 1)
    await other.waitForTicks(2)
    await equip(other, 'dirt')
    await other.placeBlock(other.blockAt(new Vec3(11, 63, 8)), new Vec3(0, 1, 0))
    await bot.waitForTicks(2)
    assert.equal(bot.blockAt(new Vec3(11, 64, 8)).name, 'dirt')
    other.end()
    await bot.waitForTicks(3)
    assert.equal(bot.players.other, undefined)
  })
})

test('malformed packets neither crash the world nor change it', async () => {
  await withBot({}, async (bot, game) => {
    const player = /** @type {any} */ (game.world.players.get('bot'))
    const send = (/** @type {string} */ name, /** @type {object} */ data) => bot._client.write(name, data)
    send('block_place', { hand: 7, location: { x: 1e6, y: 5, z: 1e6 }, direction: 9, cursorX: NaN, cursorY: 0, cursorZ: 0, insideBlock: false, sequence: 0 })
    send('block_dig', { status: 2, location: { x: 8, y: 63, z: 8 }, face: 99, sequence: 0 })
    send('window_click', { windowId: 0, stateId: 1, slot: 3000, mouseButton: 99, mode: 77, changedSlots: [], cursorItem: { present: false } })
    send('window_click', { windowId: 0, stateId: 1, slot: 36, mouseButton: 0, mode: 0, changedSlots: [{ location: 36, item: { present: true, itemId: 99999, itemCount: 64 } }], cursorItem: { present: true, itemId: 5, itemCount: 64 } })
    send('held_item_slot', { slotId: 300 })
    send('position', { x: 1e9, y: Infinity, z: NaN, onGround: true })
    send('use_entity', { target: 12345, mouse: 1, sneaking: false })
    await bot.waitForTicks(5)
    assert.deepEqual(carried(player), {})
    assert.equal(player.held, 0)
    assert.ok(Math.abs(player.x - 8.5) < 0.1)
    bot._client.writeRaw?.(Buffer.from([0xff, 0xff, 0xff]))
    await new Promise(resolve => bot.once('end', resolve))
    assert.equal(player.connected, false)
  })
})
