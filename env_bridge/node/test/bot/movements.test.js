import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Vec3 } from 'vec3'
import { openScene } from './scene.js'

test('a search that looks beyond the loaded land finds it closed', async () => {
  const scene = await openScene({ blocks: [] })
  try {
    const { movements } = scene.session.bot.travel
    const beyond = movements.getBlock({ x: 5000, y: 64, z: 5000 }, 0, 0, 0)
    assert.equal(movements.safeToBreak(beyond), false)
    assert.equal(movements.safeOrBreak(beyond, []), 100)
  } finally {
    scene.close()
  }
})

test('a path on which the land is not loaded any more ends without a throw in a tick', async () => {
  const scene = await openScene({ blocks: [] })
  try {
    const { bot } = scene.session
    assert.equal(bot.pathfinder.bestHarvestTool(bot.blockAt(bot.entity.position.offset(5000, 0, 0))), null)
    const rejected = [bot.dig(null, true), bot.placeBlock(null, new Vec3(0, 1, 0))]
    await assert.rejects(/** @type {Promise<void>} */ (rejected[0]), /null block/)
    await assert.rejects(/** @type {Promise<void>} */ (rejected[1]))
  } finally {
    scene.close()
  }
})
