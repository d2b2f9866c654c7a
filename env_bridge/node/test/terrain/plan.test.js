import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Plan } from '../../world/terrain/plan.js'

/**
 * A climate of one cliff: ground at `low` west of x = 8, at 90 with open caves east of it.
 * @param {number} low
 */
function cliff (low) {
  return { sample: (/** @type {number} */ x) => ({ height: x < 8 ? low : 90, biome: 4, opening: x < 8 ? 0 : 1, stony: 0, variety: 0 }) }
}

test('caves open at the surface of a cliff over dry land', () => {
  const plan = new Plan()
  plan.survey(cliff(70), 0, 0)
  assert.equal(plan.caps[8], 90)
  assert.equal(plan.caps[7], 63)
})

test('no cave opens from a cliff into the water at its foot', () => {
  const plan = new Plan()
  plan.survey(cliff(50), 0, 0)
  assert.equal(plan.caps[8], 49)
  assert.equal(plan.caps[9], 90)
  assert.deepEqual([plan.low, plan.high], [50, 90])
})
