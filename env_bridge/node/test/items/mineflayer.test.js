import assert from 'node:assert/strict'
import { test } from 'node:test'
import { carried } from '../world/helpers.js'
import { Vec3, believed, withBot } from '../world/bot.js'

/** @param {any} bot @param {string} name @param {string} [where] */
const equip = (bot, name, where = 'hand') => bot.equip(bot.registry.itemsByName[name].id, where)
/** @param {any} bot @param {number} x @param {number} y @param {number} z */
const at = (bot, x, y, z) => bot.blockAt(new Vec3(x, y, z))

/** @param {any} bot @param {import('../world/bot.js').Game} game */
async function assertAgreement (bot, game) {
  await bot.waitForTicks(3)
  assert.deepEqual(believed(bot), carried(/** @type {any} */ (game.world.players.get('bot'))))
}

test('a bot fishes until it has caught something', async () => {
  /** @type {[number, number, number, string][]} */
  const pond = []
  for (let x = 4; x <= 12; x++) for (let z = 11; z <= 18; z++) for (let y = 61; y <= 63; y++) pond.push([x, y, z, 'water'])
  await withBot({ blocks: pond }, async (bot, game) => {
    game.operator.give('bot', 'fishing_rod', 1)
    await bot.waitForTicks(2)
    await equip(bot, 'fishing_rod')
    await bot.look(Math.PI, 0, true)
    for (let i = 0; i < 3; i++) {
      await bot.fish()
      await bot.waitForTicks(40)
    }
    const { fishing_rod: rods = 0, ...caught } = carried(/** @type {any} */ (game.world.players.get('bot')))
    assert.ok(Object.values(caught).reduce((sum, count) => sum + count, rods - 1) >= 2, JSON.stringify(caught))
    assert.ok(bot.experience.points >= 3, `${bot.experience.points} points`)
    await assertAgreement(bot, game)
  })
})

test('a bot writes a sign, reads it, and another reads it after coming', async () => {
  await withBot({}, async (bot, game) => {
    game.operator.give('bot', 'oak_sign', 1)
    await bot.waitForTicks(2)
    await equip(bot, 'oak_sign')
    /** @type {any[]} */
    const opened = []
    bot.on('signOpen', (/** @type {any} */ block) => opened.push(block.name))
    await bot.placeBlock(at(bot, 10, 63, 8), new Vec3(0, 1, 0))
    await bot.waitForTicks(2)
    assert.deepEqual(opened, ['oak_sign'])
    bot.updateSign(at(bot, 10, 64, 8), 'hello\nsecond "line"')
    await bot.waitForTicks(3)
    assert.equal(at(bot, 10, 64, 8).getSignText()[0].trimEnd(), 'hello\nsecond "line"')
    game.operator.teleport('bot', { x: 300.5, y: 64, z: 8.5 })
    await bot.waitForTicks(20)
    game.operator.teleport('bot', { x: 8.5, y: 64, z: 8.5 })
    await bot.waitForTicks(20)
    assert.equal(at(bot, 10, 64, 8).getSignText()[0].trimEnd(), 'hello\nsecond "line"')
  })
})

test('a bot places two chests, and uses them as one', async () => {
  await withBot({}, async (bot, game) => {
    for (const [item, count] of /** @type {[string, number][]} */ ([['chest', 2], ['cobblestone', 64]])) game.operator.give('bot', item, count)
    await bot.waitForTicks(2)
    await equip(bot, 'chest')
    await bot.placeBlock(at(bot, 10, 63, 7), new Vec3(0, 1, 0))
    await bot.placeBlock(at(bot, 10, 63, 8), new Vec3(0, 1, 0))
    await bot.waitForTicks(2)
    assert.deepEqual([7, 8].map(z => at(bot, 10, 64, z).getProperties().type).sort(), ['left', 'right'])
    const chest = await bot.openContainer(at(bot, 10, 64, 7))
    assert.equal(chest.inventoryStart, 54)
    await chest.deposit(bot.registry.itemsByName.cobblestone.id, null, 40)
    chest.close()
    await assertAgreement(bot, game)
    await bot.dig(at(bot, 10, 64, 7), true)
    await bot.waitForTicks(5)
    const again = await bot.openContainer(at(bot, 10, 64, 8))
    assert.equal(again.inventoryStart, 27)
    again.close()
  })
})

test('a bot opens a barrel, a trapped chest, a smoker and a blast furnace', async () => {
  await withBot({ blocks: [[10, 64, 8, 'barrel'], [6, 64, 8, 'trapped_chest'], [8, 64, 10, 'smoker'], [8, 64, 6, 'blast_furnace']] }, async (bot, game) => {
    for (const [item, count] of /** @type {[string, number][]} */ ([['coal', 4], ['beef', 1], ['raw_iron', 1]])) game.operator.give('bot', item, count)
    await bot.waitForTicks(2)
    for (const x of [10, 6]) {
      const box = await bot.openContainer(at(bot, x, 64, 8))
      await box.deposit(bot.registry.itemsByName.coal.id, null, 1)
      box.close()
    }
    for (const [z, input, output] of /** @type {[number, string, string][]} */ ([[10, 'beef', 'cooked_beef'], [6, 'raw_iron', 'iron_ingot']])) {
      const furnace = await bot.openFurnace(at(bot, 8, 64, z))
      await furnace.putFuel(bot.registry.itemsByName.coal.id, null, 1)
      await furnace.putInput(bot.registry.itemsByName[input].id, null, 1)
      await bot.waitForTicks(104)
      await furnace.takeOutput()
      furnace.close()
      assert.equal(believed(bot)[output], 1)
    }
    await assertAgreement(bot, game)
  })
})

test('a bot cuts stone in a stonecutter', async () => {
  await withBot({ blocks: [[10, 64, 8, 'stonecutter']] }, async (bot, game) => {
    game.operator.give('bot', 'stone', 2)
    await bot.waitForTicks(2)
    const cutter = await bot.openBlock(at(bot, 10, 64, 8))
    await bot.transfer({ window: cutter, itemType: bot.registry.itemsByName.stone.id, metadata: null, count: 2, sourceStart: 2, sourceEnd: 38, destStart: 0, destEnd: 1 })
    await bot.waitForTicks(2)
    bot._client.write('enchant_item', { windowId: cutter.id, enchantment: 5 })
    await bot.waitForTicks(2)
    assert.equal(cutter.slots[1]?.name, 'stone_slab')
    await bot.clickWindow(1, 0, 1)
    bot.closeWindow(cutter)
    await assertAgreement(bot, game)
    assert.deepEqual(believed(bot), { stone_slab: 4 })
  })
})

test('a bot drinks milk, eats stew and a slice of cake', async () => {
  await withBot({ blocks: [[10, 64, 8, 'cake']] }, async (bot, game) => {
    const player = /** @type {any} */ (game.world.players.get('bot'))
    for (const item of ['milk_bucket', 'mushroom_stew']) game.operator.give('bot', item, 1)
    player.food = 4
    await bot.waitForTicks(2)
    for (const item of ['milk_bucket', 'mushroom_stew']) {
      await equip(bot, item)
      await bot.consume()
    }
    await bot.activateBlock(at(bot, 10, 64, 8))
    await bot.waitForTicks(2)
    assert.equal(bot.food, 12)
    assert.deepEqual(believed(bot), { bucket: 1, bowl: 1 })
    assert.equal(Number(at(bot, 10, 64, 8).getProperties().bites), 1)
    await assertAgreement(bot, game)
  })
})

test('a bot in creative mode sets its own slots, one in survival cannot', async () => {
  await withBot({}, async (bot, game) => {
    const player = /** @type {any} */ (game.world.players.get('bot'))
    const Item = /** @type {any} */ (await import('prismarine-item')).default('1.20.4')
    const set = (/** @type {number} */ slot, /** @type {string} */ name) => bot._client.write('set_creative_slot', { slot, item: Item.toNotch(new Item(bot.registry.itemsByName[name].id, 64)) })
    set(36, 'diamond')
    await bot.waitForTicks(3)
    assert.deepEqual(carried(player), {})
    player.gamemode = 'creative'
    set(36, 'diamond')
    set(37, 'iron_sword') // 64 of what does not stack
    await bot.waitForTicks(3)
    assert.deepEqual(carried(player), { diamond: 64 })
  })
})

test('a bot digs as fast as its enchanted tool and effects let it', async () => {
  await withBot({ blocks: [[9, 64, 8, 'obsidian'], [9, 65, 8, 'stone']] }, async (bot, game) => {
    game.world.operators.push('bot')
    bot.chat('/give @s minecraft:diamond_pickaxe{Enchantments:[{id:"minecraft:efficiency",lvl:5s}]}')
    bot.chat('/effect give @s minecraft:haste 600 1')
    await bot.waitForTicks(3)
    await equip(bot, 'diamond_pickaxe')
    const start = game.world.age
    await bot.dig(at(bot, 9, 65, 8), true)
    await bot.dig(at(bot, 9, 64, 8), true)
    await bot.waitForTicks(5)
    assert.equal(game.world.getBlock(9, 65, 8), 0)
    assert.equal(game.world.getBlock(9, 64, 8), 0)
    assert.ok(game.world.age - start < 70, `${game.world.age - start} ticks`)
  })
})
