import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { box, FEET, openScene } from '../bot/scene.js'

/** @typedef {Awaited<ReturnType<typeof openScene>>} Scene */
const { x, y, z } = FEET

describe('from logs to iron', () => {
  /** @type {Scene} */
  let scene
  before(async () => {
    scene = await openScene({ inventory: { oak_log: 8, cobblestone: 16, raw_iron: 5, coal: 1, dirt: 4 } })
  })
  after(() => scene.close())

  it('says when there is no table and nothing to make one of, by an exception', async () => {
    const { outcome } = await scene.run('\nawait craftItem(bot, "furnace", 1)')
    assert.equal(outcome.fault?.code, 'no_crafting_table')
    assert.equal(outcome.fault?.line, 3)
  })

  it('crafts by recipe runs, without a table where none is needed', async () => {
    const { outcome, observed } = await scene.run('await craftItem(bot, "oak_planks", 6); await craftItem(bot, "stick", 2)')
    assert.deepEqual(outcome.crafted, { oak_planks: 24, stick: 8 })
    assert.deepEqual(outcome.gained, { oak_planks: 20, stick: 8 })
    assert.equal(observed.inventory.oak_log, 2)
  })

  it('says exactly what is missing', async () => {
    const { outcome } = await scene.run('await craftItem(bot, "torch", 3)')
    assert.deepEqual(outcome.log[0], { kind: 'fault', code: 'missing_ingredients', data: { primitive: 'craftItem', item: 'torch', missing: { coal: 2 }, wanted: 3, got: 1 } })
    assert.deepEqual(outcome.crafted, { torch: 4 })
  })

  it('refuses what has no recipe and what does not exist', async () => {
    assert.equal((await scene.run('await craftItem(bot, "cobblestone", 1)')).outcome.fault?.code, 'craft_failed')
    const { outcome } = await scene.run('await craftItem(bot, "wooden_pikaxe", 1)')
    assert.equal(outcome.fault?.code, 'unknown_item')
    assert.match(outcome.fault?.message ?? '', /wooden_pickaxe/)
  })

  it('places a table where it is asked to and crafts at it', async () => {
    const { outcome } = await scene.run(`
      await craftItem(bot, "crafting_table", 1)
      await placeItem(bot, "crafting_table", bot.entity.position.offset(1, 0, 0))
      await craftItem(bot, "stone_pickaxe", 1)
      await craftItem(bot, "furnace", 1, "extra arguments are ignored")`)
    assert.equal(outcome.fault, null)
    assert.equal(scene.blockName(x + 1, y, z), 'crafting_table')
    assert.deepEqual(outcome.crafted, { crafting_table: 1, stone_pickaxe: 1, furnace: 1 })
    assert.deepEqual(outcome.placed, { crafting_table: 1 })
    assert.equal(outcome.lost.cobblestone, 11)
  })

  it('walks back to a table that is further away', async () => {
    const { outcome } = await scene.run(`
      await bot.pathfinder.goto(new GoalXZ(bot.entity.position.x + 14, bot.entity.position.z + 6))
      await craftItem(bot, "wooden_sword", 1)`)
    assert.deepEqual(outcome.crafted, { wooden_sword: 1 })
  })

  it('smelts at a furnace, refuels, and gives back what it does not need', async () => {
    const { outcome, observed } = await scene.run(`
      await placeItem(bot, "furnace", bot.entity.position.offset(0, 0, 1))
      await smeltItem(bot, "raw_iron", "oak_planks", 3)`)
    assert.equal(outcome.fault, null)
    assert.deepEqual(outcome.smelted, { iron_ingot: 3 })
    assert.equal(observed.inventory.raw_iron, 2)
    assert.equal(outcome.lost.oak_planks, 2)
    assert.ok(outcome.virtual_seconds > 30 && outcome.virtual_seconds < 40, `${outcome.virtual_seconds} s`)
    assert.equal(scene.session.bot._client.listenerCount('craft_progress_bar'), 0, 'closed furnaces are still listened to')
  })

  it('is told how far a furnace is, also one that burns when it is opened, and then only what changed', async () => {
    /** @type {number[]} */
    const told = []
    const count = (/** @type {any} */ { property }) => { told.push(property) }
    scene.session.bot._client.on('craft_progress_bar', count)
    const { outcome } = await scene.run(`
      const block = bot.findBlock({ matching: mcData.blocksByName.furnace.id })
      let furnace = await bot.openFurnace(block)
      await furnace.putFuel(mcData.itemsByName.oak_planks.id, null, 1)
      await furnace.putInput(mcData.itemsByName.raw_iron.id, null, 1)
      furnace.close()
      await bot.waitForTicks(40)
      furnace = await bot.openFurnace(block)
      await bot.waitForTicks(2)
      bot.chat([furnace.totalFuel, furnace.totalProgress, furnace.fuel > 0.5 && furnace.fuel < 1, furnace.progress > 0.1 && furnace.progress < 0.5].join(' '))
      await bot.waitForTicks(60)
      bot.chat([furnace.fuel < 0.7, furnace.progress > 0.4].join(' '))
      await furnace.takeInput()
      furnace.close()`)
    scene.session.bot._client.removeListener('craft_progress_bar', count)
    assert.deepEqual(outcome.log.flatMap(entry => entry.kind === 'chat' ? [entry.text] : []), ['300 200 true true', 'true true'])
    const totals = told.filter(property => property === 1 || property === 3).length
    assert.ok(totals > 40 && told.length - totals > totals + 60, `${totals} of ${told.length} are totals`)
  })

  it('keeps what was done when the input runs out', async () => {
    const { outcome, faults } = await scene.run('await smeltItem(bot, "raw_iron", "oak_planks", 5)')
    assert.deepEqual(outcome.smelted, { iron_ingot: 2 })
    assert.deepEqual(faults, ['missing_input'])
  })

  it('says what is wrong with input, fuel and furnace', async () => {
    assert.equal((await scene.run('await smeltItem(bot, "dirt", "oak_planks", 1)')).outcome.fault?.code, 'not_smeltable')
    assert.equal((await scene.run('await smeltItem(bot, "raw_iron", "cobblestone", 1)')).outcome.fault?.code, 'not_fuel')
    assert.deepEqual((await scene.run('await smeltItem(bot, "raw_gold", "oak_planks", 1)')).faults, ['missing_input'])
    assert.deepEqual((await scene.run('await smeltItem(bot, "cobblestone", "charcoal", 1)')).faults, ['missing_fuel'])
  })
})

describe('a table that stands far up', () => {
  const TOWER = [...box('bedrock', [x + 8, y, z], [x + 8, y + 5, z]), [x + 8, y + 6, z, 'crafting_table']]

  it('is left alone by who carries one, and the carried one is taken along again', async () => {
    const scene = await openScene({ blocks: /** @type {any} */ (TOWER), inventory: { crafting_table: 1, cobblestone: 3, stick: 2 } })
    try {
      const { outcome, observed } = await scene.run('await craftItem(bot, "stone_pickaxe", 1)')
      assert.deepEqual([outcome.fault, outcome.crafted, observed.inventory], [null, { stone_pickaxe: 1 }, { crafting_table: 1, stone_pickaxe: 1 }])
    } finally {
      scene.close()
    }
  })

  it('may cost what the recipe needed after all, which is told', async () => {
    const scene = await openScene({ blocks: [...box('bedrock', [x + 8, y, z], [x + 8, y + 22, z]), [x + 8, y + 23, z, 'crafting_table']], inventory: { cobblestone: 24 } })
    try {
      const { outcome, observed } = await scene.run('await craftItem(bot, "furnace", 1)')
      const left = observed.inventory.cobblestone
      assert.ok(left < 8, `${left} left`)
      assert.deepEqual(outcome.log, [{ kind: 'fault', code: 'missing_ingredients', data: { primitive: 'craftItem', item: 'furnace', missing: { cobblestone: 8 - left }, wanted: 1, got: 0 } }])
    } finally {
      scene.close()
    }
  })

  it('is reached by steps of what the recipe does not need', async () => {
    const scene = await openScene({ blocks: /** @type {any} */ (TOWER), inventory: { cobblestone: 8, andesite: 16 } })
    try {
      const { outcome, observed } = await scene.run('await craftItem(bot, "furnace", 1)')
      assert.deepEqual([outcome.fault, outcome.crafted, observed.inventory.furnace], [null, { furnace: 1 }, 1])
      assert.ok((observed.inventory.andesite ?? 0) < 16)
    } finally {
      scene.close()
    }
  })
})

describe('placeItem', () => {
  /** @type {Scene} */
  let scene
  before(async () => {
    scene = await openScene({ blocks: box('stone', [x + 1, y, z - 3], [x + 3, y + 3, z + 3]), inventory: { dirt: 8, crafting_table: 2 } })
  })
  after(() => scene.close())

  it('reports a position that is occupied, floating, or without the item', async () => {
    assert.deepEqual((await scene.run('await placeItem(bot, "dirt", bot.entity.position.offset(1, 0, 0))')).faults, ['place_blocked'])
    assert.deepEqual((await scene.run('await placeItem(bot, "dirt", bot.entity.position.offset(-1, 6, 0))')).faults, ['nothing_to_place_on'])
    assert.deepEqual((await scene.run('await placeItem(bot, "glass", bot.entity.position.offset(-1, 0, 0))')).faults, ['not_in_inventory'])
    assert.equal((await scene.run('await placeItem(bot, "dirt", { x: 1, y: 2, z: 3 })')).outcome.fault?.code, 'bad_argument')
  })

  it('steps aside to place a block where it stands', async () => {
    const { outcome } = await scene.run('await placeItem(bot, "dirt", bot.entity.position)')
    assert.deepEqual(outcome.placed, { dirt: 1 })
    assert.equal(scene.blockName(x, y, z), 'dirt')
  })

  it('finds a place nearby for a table when the one asked for does not fit', async () => {
    const { outcome } = await scene.run(`await placeItem(bot, "crafting_table", new Vec3(${x + 1}, ${y}, ${z}))`)
    const placed = outcome.log.find(entry => entry.kind === 'done')
    const at = /** @type {any} */ (placed?.kind === 'done' && placed.data.position)
    assert.equal(scene.blockName(at.x, at.y, at.z), 'crafting_table')
  })
})
