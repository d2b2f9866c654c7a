import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { startChild } from '../wire/child.js'

const START = { seed: 5, world: { kind: 'embedded' }, clock: 'virtual', view_distance: 3 }
const HELPS = { give_back: true, give_chest: true }
const PLACE = `
for (const name of ['crafting_table', 'furnace']) await placeItem(bot, name, bot.entity.position.offset(name === 'furnace' ? 1 : -1, 0, 0))
const furnace = await bot.openFurnace(bot.findBlock({ matching: mcData.blocksByName.furnace.id }))
await furnace.putFuel(mcData.itemsByName.coal.id, null, 2)
furnace.close()`
const COLOURS = ['white', 'black', 'red', 'green', 'blue', 'yellow', 'pink', 'lime']
const FULL = Object.fromEntries(COLOURS.flatMap(colour => ['wool', 'dye', 'carpet', 'bed'].map(kind => [`${colour}_${kind}`, 1])))

/** @param {object} assists */
async function withHelps (assists) {
  const child = startChild()
  await child.call('start', { ...START, assists })
  return {
    stop: () => child.stop(),
    give: (/** @type {Record<string, number>} */ inventory) => child.call('reset', { mode: 'hard', inventory }),
    /** @param {string} body */
    async run (body) {
      const { outcome, events } = await child.call('step', { code: `async function main (bot) {\n${body}\n}`, program_name: 'main', budget: { virtual_seconds: 90 } })
      return { outcome, seen: events.at(-1)[1] }
    }
  }
}

describe('a bot that is helped', () => {
  /** @type {Awaited<ReturnType<typeof withHelps>>} */
  let helped
  before(async () => { helped = await withHelps(HELPS) })
  after(() => helped.stop())

  it('has back the table and the furnace that its program placed, with what is in it', async () => {
    await helped.give({ crafting_table: 1, furnace: 1, coal: 3 })
    const { outcome, seen } = await helped.run(PLACE)
    assert.equal(outcome.fault, null)
    assert.deepEqual(outcome.placed, { crafting_table: 1, furnace: 1 })
    assert.deepEqual(seen.inventory, { crafting_table: 1, furnace: 1, coal: 3 })
    assert.ok(!seen.voxels.includes('furnace'))
    assert.deepEqual(outcome.assists, { give_back: 2 })
    assert.deepEqual((await helped.run('await bot.waitForTicks(1)')).outcome.assists, {})
  })

  it('is given a chest when its pack is nearly full, once', async () => {
    await helped.give(FULL)
    const { outcome, seen } = await helped.run('await bot.waitForTicks(1)')
    assert.equal(seen.inventory.chest, 1)
    assert.deepEqual([outcome.assists, outcome.gained], [{ give_chest: 1 }, { chest: 1 }])
    assert.deepEqual((await helped.run('await bot.waitForTicks(1)')).outcome.assists, {})
  })

  it('is given none while there is room', async () => {
    const { red_dye: _, ...fewer } = FULL
    await helped.give(fewer)
    assert.deepEqual((await helped.run('await bot.waitForTicks(1)')).outcome.assists, {})
  })
})

describe('a bot that is not helped', () => {
  it('leaves what it placed and carries what it has', async () => {
    const alone = await withHelps({})
    try {
      await alone.give({ crafting_table: 1, furnace: 1, coal: 3 })
      const { outcome, seen } = await alone.run(PLACE)
      assert.deepEqual([seen.inventory, outcome.assists], [{ coal: 1 }, {}])
      await alone.give(FULL)
      assert.deepEqual((await alone.run('await bot.waitForTicks(1)')).outcome.assists, {})
    } finally {
      await alone.stop()
    }
  })
})
