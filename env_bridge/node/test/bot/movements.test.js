import assert from 'node:assert/strict'
import { test } from 'node:test'
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
