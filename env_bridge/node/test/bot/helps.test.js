import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openScene } from './scene.js'

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
