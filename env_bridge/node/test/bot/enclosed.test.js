import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { box, FEET, openScene } from './scene.js'

const { x, y, z } = FEET

/** @param {string} name @param {number} dx @param {number} dz of a cell two blocks high */
const cellOf = (name, dx, dz) => [
  ...box(name, [x + dx - 1, y - 1, z + dz - 1], [x + dx + 1, y + 2, z + dz + 1]),
  ...box('air', [x + dx, y, z + dz], [x + dx, y + 1, z + dz])
]

describe('a goal that is walled in', () => {
  /** @type {Awaited<ReturnType<typeof openScene>>} */
  let scene
  before(async () => {
    scene = await openScene({ blocks: [...cellOf('bedrock', 15, 0), ...cellOf('obsidian', 0, 15), ...cellOf('dirt', -15, 0), ...cellOf('stone', 0, -15)] })
  })
  after(() => scene.close())

  /** @param {string} goal @param {string} [before] */
  const go = (goal, before = '') => scene.run(`${before}; await bot.pathfinder.goto(${goal})`)

  for (const [what, goal] of /** @type {const} */ ([
    ['by bedrock', `new GoalBlock(${x + 15}, ${y}, ${z})`],
    ['by what takes too long to dig with bare hands', `new GoalNear(${x}, ${y}, ${z + 15}, 1)`]
  ])) {
    it(`${what} is reported at once`, async () => {
      const { outcome } = await go(goal)
      assert.equal(outcome.fault?.code, 'no_path')
      assert.match(outcome.fault?.message ?? '', /walled in/)
      assert.ok(outcome.virtual_seconds < 1, `${outcome.virtual_seconds} s`)
      assert.equal(outcome.distance_blocks, 0)
    })
  }

  it('by earth is dug out', async () => {
    const { outcome } = await go(`new GoalBlock(${x - 15}, ${y}, ${z})`)
    assert.equal(outcome.fault, null)
  })

  it('is not given up while some of its places are free', async () => {
    const { outcome } = await go(`new GoalNear(${x + 15}, ${y}, ${z}, 3)`)
    assert.equal(outcome.fault, null)
  })

  it('by stone is given up by moves that do not dig', async () => {
    const { outcome } = await go(`new GoalBlock(${x}, ${y}, ${z - 15})`, 'const moves = new Movements(bot); moves.canDig = false; bot.pathfinder.setMovements(moves)')
    assert.match(outcome.fault?.message ?? '', /walled in/)
  })
})
