import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { FEET, openScene } from './scene.js'

const { createEmbeddedWorld } = await import('../../world/embedded.js')
const { snapshotWorld } = await import('../../world/core/snapshot.js')

/** @typedef {Parameters<typeof openScene>[0]} Setting */

/** @param {Setting} setting @param {(scene: Awaited<ReturnType<typeof openScene>>) => Promise<void>} play */
async function inScene (setting, play) {
  const scene = await openScene(setting)
  try {
    await play(scene)
  } finally {
    scene.close()
  }
}

describe('a peaceful start', () => {
  it('is what the run says for each program, and peace is counted', () => inScene({ assists: { peaceful_start: true } }, async ({ run, world }) => {
    /** @type {(string | object)[]} */
    const found = []
    for (const difficulty of /** @type {const} */ ([undefined, 'peaceful', undefined, 'easy'])) {
      const { outcome } = await run('await bot.waitForTicks(1)', { difficulty })
      found.push(world.gameRules.difficulty, outcome.assists)
    }
    assert.deepEqual(found, ['easy', {}, 'peaceful', { peaceful_start: 1 }, 'peaceful', {}, 'easy', {}])
  }))

  it('does not outlive its switch', () => inScene({ assists: { peaceful_start: true } }, async ({ run, world }) => {
    await run('await bot.waitForTicks(1)', { difficulty: 'peaceful' })
    const [off, on] = [false, true].map(switched => createEmbeddedWorld({ seed: 1, snapshot: snapshotWorld(world), assists: { peaceful_start: switched } }).world.gameRules.difficulty)
    assert.deepEqual([off, on], ['easy', 'peaceful'])
  }))
})

/** Something holds the bot while it walks. */
const HELD = `
const hold = () => { bot.clearControlStates(); bot.entity.velocity.set(0, bot.entity.velocity.y, 0) }
bot.on('physicsTick', hold)
bot.pathfinder.setGoal(new GoalXZ(40, 8))
const from = bot.entity.position.clone()
await bot.waitForTicks(TICKS)
bot.pathfinder.setGoal(null)
bot.chat(String(bot.entity.position.distanceTo(from) > 0.9))`

describe('a stuck bot', () => {
  it('is put beside where it is after 20 seconds of walking on the spot', () => inScene({ assists: { unstick_teleport: true } }, async ({ run, session }) => {
    const short = await run(HELD.replace('TICKS', '380'))
    assert.deepEqual([short.outcome.assists, short.chats], [{}, ['false']])
    const { outcome, chats, observed } = await run(HELD.replace('TICKS', '460'))
    assert.deepEqual([outcome.assists, chats], [{ unstick_teleport: 1 }, ['true']])
    assert.ok(Math.abs(observed.status.position.x - FEET.x - 0.5) < 2)
    assert.equal(session.embedded?.assists.free(), false, 'the world has seen it move')
  }))

  it('is one that walks, and stays', () => inScene({ assists: { unstick_teleport: true } }, async ({ run }) => {
    for (const body of ['await bot.waitForTicks(500)', 'for (const x of [60, 8]) await bot.pathfinder.goto(new GoalXZ(x, 8))']) assert.deepEqual((await run(body)).outcome.assists, {})
  }))

  it('is left alone without the switch', () => inScene({}, async ({ run, session }) => {
    const { outcome, chats } = await run(HELD.replace('TICKS', '460'))
    assert.deepEqual([outcome.assists, chats], [{}, ['false']])
    assert.equal(session.embedded?.assists.free(), false)
  }))
})

describe('a far chest', () => {
  const far = { x: 58, y: 64, z: 8 }
  /** @type {Setting} */
  const setting = { blocks: [[far.x, far.y, far.z, 'chest'], [28, 64, 8, 'chest']], inventory: { dirt: 2 } }
  const deposit = (/** @type {number} */ x) => `await depositItemIntoChest(bot, new Vec3(${x}, 64, 8), { dirt: 1 })`

  it('is come to at once, a near one on foot', () => inScene({ ...setting, assists: { chest_teleport: true } }, async ({ run }) => {
    const near = await run(deposit(28))
    assert.deepEqual([near.outcome.assists, near.outcome.lost], [{}, { dirt: 1 }])
    const { outcome, observed } = await run('await bot.pathfinder.goto(new GoalXZ(8, 8));' + deposit(far.x))
    assert.deepEqual([outcome.fault, outcome.assists, outcome.lost], [null, { chest_teleport: 1 }, { dirt: 1 }])
    assert.ok(outcome.distance_blocks < 30, `walked ${outcome.distance_blocks}`)
    assert.ok(Math.hypot(observed.status.position.x - far.x, observed.status.position.z - far.z) < 3)
  }))

  it('that is not there moves nobody', () => inScene({ assists: { chest_teleport: true } }, async ({ run }) => {
    const { outcome, faults } = await run(deposit(70))
    assert.deepEqual([faults, outcome.assists], [['chest_missing'], {}])
    assert.ok(outcome.distance_blocks > 50)
  }))

  it('is walked to without the switch', () => inScene(setting, async ({ run }) => {
    const { outcome } = await run(deposit(far.x))
    assert.deepEqual([outcome.assists, outcome.lost], [{}, { dirt: 1 }])
    assert.ok(outcome.distance_blocks > 40)
  }))
})
