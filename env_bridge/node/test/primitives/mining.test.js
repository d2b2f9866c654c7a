import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { box, FEET, openScene } from '../bot/scene.js'

/** @typedef {Awaited<ReturnType<typeof openScene>>} Scene */
const { x, y, z } = FEET

describe('mineBlock', () => {
  /** @type {Scene} */
  let scene
  before(async () => {
    scene = await openScene({
      blocks: [
        ...box('oak_log', [x + 4, y, z], [x + 4, y + 4, z]), // a tree, higher than the hand reaches
        ...box('oak_leaves', [x + 3, y + 3, z - 1], [x + 5, y + 5, z + 1]),
        ...box('oak_log', [x + 4, y + 3, z], [x + 4, y + 4, z]),
        ...box('bedrock', [x - 12, y - 3, z - 2], [x - 8, y + 1, z + 2]), // an ore that nobody can reach
        [x - 10, y - 1, z, 'gold_ore'],
        [x, y - 7, z - 6, 'iron_ore'], // in the rock below
        ...box('lava', [x - 6, y - 2, z + 5], [x - 6, y - 2, z + 5]), [x - 6, y - 1, z + 5, 'coal_ore'] // over lava
      ],
      inventory: { stone_pickaxe: 1 }
    })
  })
  after(() => scene.close())

  it('fells a whole tree and picks everything up', async () => {
    const { outcome } = await scene.run('await mineBlock(bot, "oak_log", 5)')
    const blocks = [0, 1, 2, 3, 4].map(dy => scene.blockName(x + 4, y + dy, z))
    assert.equal(outcome.ok, true)
    assert.deepEqual(outcome.mined, { oak_log: 5 })
    assert.equal(outcome.gained.oak_log, 5)
    assert.deepEqual(new Set(blocks), new Set(['air']))
    assert.ok(outcome.virtual_seconds < 60, `${outcome.virtual_seconds} s`)
  })

  it('digs its way to an ore in the rock with the right tool', async () => {
    const { outcome } = await scene.run('await mineBlock(bot, "iron_ore", 1)')
    assert.deepEqual(outcome.mined, { iron_ore: 1 })
    assert.equal(outcome.gained.raw_iron, 1)
  })

  it('says that nothing is nearby', async () => {
    const { outcome } = await scene.run('await mineBlock(bot, "diamond_ore", 1)')
    assert.deepEqual(outcome.log, [{ kind: 'fault', code: 'none_nearby', data: { primitive: 'mineBlock', block: 'diamond_ore', radius_blocks: 32 } }])
    assert.equal(outcome.ok, true)
  })

  it('names the tools when it has none that serves', async () => {
    const { outcome } = await scene.run('await mineBlock(bot, "gold_ore", 1)')
    const [fault] = outcome.log
    assert.equal(fault?.kind === 'fault' && fault.code, 'missing_tool')
    assert.ok(fault?.kind === 'fault' && /** @type {string[]} */ (fault.data.tools).includes('iron_pickaxe'))
  })

  it('gives up on what cannot be reached, in bounded time', async () => {
    scene.operator.give('bot', 'iron_pickaxe', 1)
    const { outcome, faults } = await scene.run('await bot.waitForTicks(5); await mineBlock(bot, "gold_ore", 1)')
    assert.deepEqual(faults, ['no_path'])
    assert.deepEqual(outcome.mined, {})
    assert.ok(outcome.virtual_seconds < 120, `${outcome.virtual_seconds} s`)
  })

  it('leaves alone what lava would flow from', async () => {
    const { faults } = await scene.run('await mineBlock(bot, "coal_ore", 1)')
    assert.deepEqual(faults, ['no_path'])
    assert.equal(scene.blockName(x - 6, y - 1, z + 5), 'coal_ore')
  })

  it('who is moved away while digging is told so, and not that the place is protected', async () => {
    scene.operator.setBlock({ x: x + 2, y, z }, 'iron_block')
    const watch = setInterval(() => {
      if (!scene.session.bot.targetDigBlock) return
      clearInterval(watch)
      scene.operator.teleport('bot', { x: x + 30, y, z })
    }, 50)
    const { faults } = await scene.run('await bot.waitForTicks(5); await mineBlock(bot, "iron_block", 1)', { seconds: 30 })
    scene.operator.teleport('bot', { x: x + 0.5, y, z: z + 0.5 })
    assert.equal(faults[0], 'dig_broken_off')
    assert.ok(!faults.includes('dig_refused'))
  })

  it('mines nothing for a count of 0 and refuses wrong arguments', async () => {
    assert.deepEqual((await scene.run('await mineBlock(bot, "dirt", 0)')).outcome.log, [])
    const { outcome } = await scene.run('await mineBlock(bot, "oak_logs", 1)')
    assert.equal(outcome.fault?.code, 'unknown_block')
    assert.match(outcome.fault?.message ?? '', /nearest: oak_log/)
    assert.equal((await scene.run('await mineBlock(bot, 5)')).outcome.fault?.code, 'bad_argument')
    assert.equal((await scene.run('await mineBlock(bot, "dirt", "3")')).outcome.fault?.code, 'bad_argument')
  })

  it('stops at a full inventory', async () => {
    const { faults, outcome } = await scene.run('await bot.waitForTicks(1); await mineBlock(bot, "dirt", 3)', {})
    assert.deepEqual([faults, outcome.mined], [[], { dirt: 3 }])
    for (let i = 0; i < 40; i++) scene.operator.give('bot', 'wooden_sword', 1)
    assert.deepEqual((await scene.run('await bot.waitForTicks(5); await mineBlock(bot, "coal_ore", 1)')).faults, ['inventory_full'])
  })
})

describe('digging without a tool for it', () => {
  const uses = (/** @type {any} */ { observed }) => [observed.status.usesLeft.iron_sword, observed.status.usesLeft.iron_pickaxe]

  it('wears neither a weapon nor a tool that is no faster', async () => {
    const scene = await openScene({ blocks: box('dirt', [x + 2, y, z - 1], [x + 2, y + 2, z + 1]), inventory: { iron_sword: 1, iron_pickaxe: 1 } })
    try {
      const before = await scene.run('await bot.equip(mcData.itemsByName.iron_sword.id, "hand")')
      const after = await scene.run('await mineBlock(bot, "dirt", 3); await bot.pathfinder.goto(new GoalBlock(bot.entity.position.x | 0, 60, bot.entity.position.z | 0))')
      assert.deepEqual([(after.outcome.mined.dirt ?? 0) >= 3, after.observed.status.position.y], [true, 60])
      assert.deepEqual([uses(before), uses(after)], [[250, 250], [250, 250]])
    } finally {
      scene.close()
    }
  })

  it('takes a weapon for what yields to nothing else, and the right tool again for the next', async () => {
    const scene = await openScene({ blocks: [[x + 2, y, z, 'cobweb'], ...box('oak_leaves', [x - 2, y, z], [x - 2, y + 1, z]), [x, y, z + 2, 'stone']], inventory: { iron_sword: 1, iron_pickaxe: 1, dirt: 1 } })
    try {
      const leaves = await scene.run('await mineBlock(bot, "oak_leaves", 2)')
      assert.deepEqual([leaves.outcome.mined, uses(leaves)], [{ oak_leaves: 2 }, [250, 250]])
      const others = await scene.run('await mineBlock(bot, "cobweb", 1); await mineBlock(bot, "stone", 1)')
      assert.deepEqual([others.outcome.mined, uses(others)], [{ cobweb: 1, stone: 1 }, [248, 249]])
    } finally {
      scene.close()
    }
  })
})

describe('exploreUntil', () => {
  /** @type {Scene} */
  let scene
  before(async () => { scene = await openScene({ blocks: [[x + 45, y, z, 'melon']], inventory: { stone_pickaxe: 1 } }) })
  after(() => scene.close())

  it('asks first, then walks until the callback finds something, and returns it', async () => {
    const { chats, outcome } = await scene.run(`
      bot.chat(String(await exploreUntil(bot, new Vec3(1, 0, 0), 60, () => 'at once')))
      const melon = await exploreUntil(bot, new Vec3(1, 0, 0), 120, () => bot.findBlock({ matching: mcData.blocksByName.melon.id, maxDistance: 32 }))
      bot.chat(melon.name)`)
    assert.deepEqual(chats, ['at once', 'melon'])
    assert.deepEqual(outcome.log.filter(({ kind }) => kind === 'done').map(entry => /** @type {any} */ (entry).data), [{ position: FEET }, { block: 'melon', position: { x: x + 45, y, z } }])
    assert.ok(outcome.distance_blocks > 5 && outcome.distance_blocks < 60, `${outcome.distance_blocks}`)
  })

  it('goes down when asked to', async () => {
    const { observed } = await scene.run('await exploreUntil(bot, new Vec3(0, -1, 0), 40, () => bot.entity.position.y < 58)', { seconds: 100 })
    assert.ok(observed.status.position.y < 58, `${observed.status.position.y}`)
  })

  it('returns null when the time is over', async () => {
    const { chats, faults, outcome } = await scene.run('bot.chat(String(await exploreUntil(bot, new Vec3(-1, 0, -1), 12, () => false)))')
    assert.deepEqual([chats, faults], [['null'], ['explore_timeout']])
    assert.ok(outcome.virtual_seconds < 20)
    const { position, from_start_blocks: walked } = /** @type {any} */ (outcome.log.find(entry => entry.kind === 'fault')).data
    assert.ok(scene.session.bot.entity.position.distanceTo(position) < 4, JSON.stringify(position))
    assert.ok(walked > 8 && walked < 80, `${walked}`)
  })

  it('passes on what the callback throws and refuses wrong arguments', async () => {
    const { outcome } = await scene.run('await exploreUntil(bot, new Vec3(1, 0, 0), 10, () => { throw new Error("from the callback") })')
    assert.match(outcome.fault?.message ?? '', /from the callback/)
    for (const args of ['new Vec3(2, 0, 0), 10', 'new Vec3(0, 0, 0), 10', '{ x: 1, y: 0, z: 0 }, 10', 'new Vec3(1, 0, 0), "x"', 'new Vec3(1, 0, 0), 5, 7']) {
      assert.equal((await scene.run(`await exploreUntil(bot, ${args})`)).outcome.fault?.code, 'bad_argument', args)
    }
  })
})
