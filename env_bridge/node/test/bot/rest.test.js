import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { FEET, openScene } from './scene.js'

const { PlayerState } = createRequire(import.meta.url)('prismarine-physics')

const NOTHING = { forward: false, back: false, left: false, right: false, jump: false, sprint: false, sneak: false }
const looked = new Error('physics looked at the world')
const nowhere = { getBlock () { throw looked } }

test('a body at rest costs no physics until something changes', async () => {
  const scene = await openScene()
  try {
    const { bot } = scene.session
    const { x, y, z } = FEET
    /** @param {Partial<typeof NOTHING>} [pressed] */
    const tick = pressed => bot.physics.simulatePlayer(new PlayerState(bot, { ...NOTHING, ...pressed }), nowhere)
    await scene.run('await bot.waitForTicks(5)')
    const { pos, vel } = tick()
    assert.deepEqual([pos, vel], [bot.entity.position, bot.entity.velocity])
    assert.throws(() => tick({ forward: true }), looked)

    bot.entity.velocity.x = 0.1
    assert.throws(() => tick(), looked)
    bot.entity.velocity.x = 0

    scene.operator.setBlock({ x: x + 1, y: y + 5, z }, 'stone')
    await scene.run('')
    await scene.run('await bot.waitForTicks(5)')
    tick()
    scene.operator.setBlock({ x, y: y - 1, z }, 'air')
    await scene.run('await bot.waitForTicks(20)')
    assert.equal(bot.entity.position.y, y - 1)
  } finally {
    scene.close()
  }
})
