/**
 * Mushrooms spread in the dark, and with bone meal grow huge.
 *
 * Source: Minecraft Wiki, pages Mushroom and Huge Mushroom (Java Edition 1.20.4); the caps' forms are our own.
 */
import { isAir, isFullCube, isReplaceable, nameOf, stateOf } from '../core/data.js'
import { statesOf } from '../core/states.js'
import { hasLight } from './light.js'

/** @typedef {import('../core/rule.js').World} World */

const TOO_BRIGHT = 13
const MOST_NEARBY = 5
const BONE_MEAL_CHANCE = 0.4
const DARK_SOIL = /^(mycelium|podzol)$/
const HUGE_SOIL = /^(mycelium|podzol|dirt|grass_block|coarse_dirt|rooted_dirt|moss_block|mud)$/

/** @param {World} world @param {number} x @param {number} y @param {number} z */
function canLiveAt (world, x, y, z) {
  const under = world.getBlock(x, y - 1, z)
  if (!isAir[world.getBlock(x, y, z)]) return false
  return DARK_SOIL.test(nameOf(under)) || (isFullCube[under] === 1 && !hasLight(world, x, y, z, TOO_BRIGHT))
}

/** @type {import('../core/rule.js').Watch} */
function spread (world, x, y, z, state) {
  const { random } = world
  if (random.int(0, 24) !== 0 || isCrowded(world, x, y, z, state)) return
  let [px, py, pz] = [x, y, z]
  for (let i = 0; i < 5; i++) {
    const cx = px + random.int(-1, 1)
    const cy = py + random.int(0, 1) - random.int(0, 1)
    const cz = pz + random.int(-1, 1)
    if (!canLiveAt(world, cx, cy, cz)) continue
    if (i === 4) world.setBlock(cx, cy, cz, state)
    ;[px, py, pz] = [cx, cy, cz]
  }
}

/** @param {World} world @param {number} x @param {number} y @param {number} z @param {number} state */
function isCrowded (world, x, y, z, state) {
  let count = 0
  for (let dx = -4; dx <= 4; dx++) {
    for (let dz = -4; dz <= 4; dz++) {
      for (let dy = -1; dy <= 1; dy++) if (world.getBlock(x + dx, y + dy, z + dz) === state) count++
    }
  }
  return count >= MOST_NEARBY
}

/**
 * The cap's blocks: brown a flat square without corners, red a bell.
 * @param {boolean} isBrown @param {number} height of the stem
 * @returns {[number, number, number][]}
 */
function cap (isBrown, height) {
  /** @type {[number, number, number][]} */
  const blocks = []
  const radius = isBrown ? 3 : 2
  for (let y = isBrown ? height : height - 3; y <= height; y++) {
    const wide = isBrown || y < height ? radius : 1
    for (let x = -wide; x <= wide; x++) {
      for (let z = -wide; z <= wide; z++) {
        const edges = (Math.abs(x) === wide ? 1 : 0) + (Math.abs(z) === wide ? 1 : 0)
        const isCap = isBrown ? edges < 2 : y === height || edges === 1
        if (isCap) blocks.push([x, y, z])
      }
    }
  }
  return blocks
}

/** @param {World} world @param {number} x @param {number} y @param {number} z @param {number} state */
function growHuge (world, x, y, z, state) {
  const name = nameOf(state)
  if (!HUGE_SOIL.test(nameOf(world.getBlock(x, y - 1, z)))) return false
  if (world.random.next() >= BONE_MEAL_CHANCE) return true
  const height = world.random.int(4, 6)
  const blocks = cap(name === 'brown_mushroom', height)
  const isFree = blocks.every(([dx, dy, dz]) => isReplaceable[world.getBlock(x + dx, y + dy, z + dz)] || nameOf(world.getBlock(x + dx, y + dy, z + dz)).endsWith('_leaves'))
  if (!isFree) return true
  for (const [dx, dy, dz] of blocks) world.setBlock(x + dx, y + dy, z + dz, stateOf(name + '_block'))
  for (let dy = 0; dy < height; dy++) world.setBlock(x, y + dy, z, stateOf('mushroom_stem', { up: 'false', down: 'false' }))
  return true
}

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'mushrooms',
  ticksAtRandom: () => [...statesOf('brown_mushroom'), ...statesOf('red_mushroom')],
  randomTick: spread,
  boneMeal: name => name === 'brown_mushroom' || name === 'red_mushroom' ? growHuge : undefined
}
