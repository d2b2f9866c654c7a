import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startChild } from './child.js'

const PROGRAMS = [
  'async function program (bot) { await mineBlock(bot, "dirt", 3) }',
  `async function program (bot) {
    bot.chat(String(Math.random()))
    const { x, z } = bot.entity.position
    await bot.pathfinder.goto(new GoalNearXZ(x + 12, z + 5, 2))
    await bot.look(2 * Math.random(), Math.random())
  }`,
  `async function program (bot) { // ends in the air, with an item on its way and a hole under a drop
    await bot.toss(mcData.itemsByName.dirt.id, null, 1)
    bot.setControlState('jump', true)
    bot.setControlState('forward', true)
    await bot.waitForTicks(33)
  }`,
  'async function program (bot) { await placeItem(bot, "dirt", bot.entity.position.offset(1, 0, 0)); await mineBlock(bot, "dirt", 2) }',
  'async function program (bot) { bot.chat(String(Math.random())); await bot.waitForTicks(90) }'
]

/** @param {string | null} snapshot */
async function childFrom (snapshot) {
  const child = startChild()
  const world = { kind: 'embedded' }
  const { result } = await child.call('start', { seed: 4, world, clock: 'virtual', username: 'bot', view_distance: 4, wait_ticks: 1, snapshot, assists: {} })
  const save = async () => (await child.call('snapshot', {})).snapshot
  const step = (/** @type {string} */ code) => child.call('step', { code, program_name: 'program', budget: { virtual_seconds: 60 } })
  return { child, save, step, first: result }
}

/** What was observed at the end, without the time that the step took. @param {any} result */
const observation = ({ events }) => ({ ...events.at(-1)[1], status: { ...events.at(-1)[1].status, elapsedTime: 0 } })

test('a bot restored in a new process sees, is and does what the undisturbed one did', { timeout: 180_000 }, async () => {
  const whole = await childFrom(null)
  const trail = []
  for (const code of PROGRAMS) trail.push({ result: await whole.step(code), snapshot: await whole.save() })
  await whole.child.stop()
  for (const at of [0, 2]) {
    const resumed = await childFrom(trail[at]?.snapshot ?? '')
    assert.deepEqual(observation(resumed.first), observation(trail[at]?.result))
    assert.equal(await resumed.save(), trail[at]?.snapshot)
    for (let next = at + 1; next < PROGRAMS.length; next++) {
      assert.deepEqual(await resumed.step(PROGRAMS[next] ?? ''), trail[next]?.result)
    }
    assert.equal(await resumed.save(), trail.at(-1)?.snapshot)
    await resumed.child.stop()
  }
})

test('equal seeds and programs give equal worlds, byte by byte', { timeout: 120_000 }, async () => {
  const saved = []
  for (let i = 0; i < 2; i++) {
    const { child, step, save } = await childFrom(null)
    for (const code of PROGRAMS.slice(0, 3)) await step(code)
    saved.push(await save())
    await child.stop()
  }
  assert.equal(saved[0], saved[1])
})
