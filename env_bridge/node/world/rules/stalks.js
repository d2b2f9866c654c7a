/**
 * Plants that grow upwards block by block: sugar cane, cactus, bamboo.
 *
 * Source: Minecraft Wiki, pages Sugar Cane, Cactus and Bamboo (Java Edition 1.20.4). What they stand on is support.js.
 */
import { blockType, isAir, nameOf, stateOf } from '../core/data.js'
import { numberOf, property, statesOf, withProperty } from '../core/states.js'
import { hasLight } from './light.js'

/** @typedef {import('../core/rule.js').World} World */

const MOST_OF_CANE = 3
const MOST_OF_BAMBOO = 16
const OLDEST = 15
const LIGHT_TO_GROW = 9

/** Blocks of one kind in a row from below a place (-1) or above it (1). @param {World} world @param {number} x @param {number} y @param {number} z @param {1 | -1} step */
function run (world, x, y, z, step) {
  const name = nameOf(world.getBlock(x, y, z))
  let length = 0
  while (length < MOST_OF_BAMBOO && nameOf(world.getBlock(x, y + (length + 1) * step, z)) === name) length++
  return length
}

/** Cane and cactus: sixteen random ticks for a block. @type {import('../core/rule.js').Watch} */
function growCane (world, x, y, z, state) {
  if (!isAir[world.getBlock(x, y + 1, z)] || run(world, x, y, z, -1) + 1 >= MOST_OF_CANE) return
  const { minStateId } = blockType(nameOf(state))
  if (numberOf(state) < OLDEST) return world.setBlock(x, y, z, state + 1)
  world.setBlock(x, y + 1, z, minStateId)
  world.setBlock(x, y, z, minStateId)
}

/**
 * A stem of bamboo grows by one; its leaves move up with the tip.
 * @param {World} world @param {number} x @param {number} y of its tip @param {number} z @param {number} height of the stem until now
 */
function growBamboo (world, x, y, z, height) {
  const state = world.getBlock(x, y, z)
  const below = world.getBlock(x, y - 1, z)
  const below2 = world.getBlock(x, y - 2, z)
  const isStem = nameOf(below2) === 'bamboo'
  let leaves = 'none'
  if (height >= 1) {
    leaves = nameOf(below) === 'bamboo' && property(below, 'leaves') !== 'none' ? 'large' : 'small'
    if (leaves === 'large' && isStem) {
      world.setBlock(x, y - 1, z, withProperty(below, 'leaves', 'small'))
      world.setBlock(x, y - 2, z, withProperty(below2, 'leaves', 'none'))
    }
  }
  const age = property(state, 'age') === '1' || isStem ? '1' : '0'
  const isDone = height === MOST_OF_BAMBOO - 1 || (height >= 11 && world.random.next() < 0.25)
  world.setBlock(x, y + 1, z, stateOf('bamboo', { age, leaves, stage: isDone ? '1' : '0' }))
}

/** @param {World} world @param {number} x @param {number} y @param {number} z */
function sproutBamboo (world, x, y, z) {
  world.setBlock(x, y + 1, z, stateOf('bamboo', { leaves: 'small' }))
  world.setBlock(x, y, z, stateOf('bamboo'))
}

/** @type {import('../core/rule.js').Watch} */
function tickBamboo (world, x, y, z, state) {
  if (world.random.int(0, 2) !== 0 || !isAir[world.getBlock(x, y + 1, z)]) return
  if (!hasLight(world, x, y + 1, z, LIGHT_TO_GROW)) return
  if (nameOf(state) === 'bamboo_sapling') return sproutBamboo(world, x, y, z)
  const height = run(world, x, y, z, -1) + 1
  if (height < MOST_OF_BAMBOO) growBamboo(world, x, y, z, height)
}

/** @param {World} world @param {number} x @param {number} y @param {number} z */
function feedBamboo (world, x, y, z) {
  const above = run(world, x, y, z, 1)
  let height = above + run(world, x, y, z, -1) + 1
  const steps = world.random.int(1, 2)
  let grown = 0
  for (let tip = y + above; grown < steps; grown++, tip++, height++) {
    if (height >= MOST_OF_BAMBOO || property(world.getBlock(x, tip, z), 'stage') === '1' || !isAir[world.getBlock(x, tip + 1, z)]) break
    growBamboo(world, x, tip, z, height)
  }
  return grown > 0
}

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'stalks',
  ticksAtRandom: () => [...statesOf('sugar_cane'), ...statesOf('cactus'), ...statesOf('bamboo_sapling'), ...statesOf('bamboo', ({ stage }) => stage === '0')],
  randomTick: (world, x, y, z, state) => {
    const grow = nameOf(state).startsWith('bamboo') ? tickBamboo : growCane
    grow(world, x, y, z, state)
  },
  boneMeal: name => {
    if (name === 'bamboo') return feedBamboo
    if (name !== 'bamboo_sapling') return undefined
    return (world, x, y, z) => {
      if (!isAir[world.getBlock(x, y + 1, z)]) return false
      sproutBamboo(world, x, y, z)
      return true
    }
  }
}
