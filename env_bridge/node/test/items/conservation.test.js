import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Arena } from './arena.js'

const SEQUENCES = 10000
const DEEDS = 12
const SEQUENCES_A_WORLD = 50

test('ten thousand random sequences of deeds make and lose nothing but by crafting', () => {
  /** @type {Record<string, number>} */
  const done = {}
  let crafts = 0
  for (let sequence = 0; sequence < SEQUENCES; sequence += SEQUENCES_A_WORLD) {
    const arena = new Arena(1000 + sequence)
    for (let i = 0; i < SEQUENCES_A_WORLD; i++) {
      const deeds = []
      for (let k = 0; k < DEEDS; k++) deeds.push(arena.act())
      for (const deed of deeds) done[deed] = (done[deed] ?? 0) + 1
      try {
        arena.check()
      } catch (error) {
        assert.fail(`world ${1000 + sequence}, sequence ${i}: ${deeds.join(' ')}: ${error instanceof Error ? error.message : error}`)
      }
    }
    crafts += arena.crafts
  }
  assert.ok(Object.values(done).every(count => count > SEQUENCES / 4), JSON.stringify(done))
  assert.ok(crafts > SEQUENCES / 20, `${crafts} crafts`)
})
