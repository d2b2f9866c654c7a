/**
 * Leaves know how far the next log is, and decay when it is more than six blocks.
 *
 * Source: Minecraft Wiki, page Leaves (Java Edition 1.20.4).
 */
import { blockOf, nameOf } from '../core/data.js'
import { blocksLike, idsLike, numberOf, statesOf, withProperty } from '../core/states.js'
import { breakBlock } from './digging.js'

/** @typedef {import('../core/rule.js').World} World */

const LEAVES = /_leaves$/
const LOG = /_(log|wood|stem|hyphae)$(?<!mushroom_stem)(?<!melon_stem)(?<!pumpkin_stem)/
const FAR = 7
const STEPS = [[0, 1, 0], [0, -1, 0], [1, 0, 0], [-1, 0, 0], [0, 0, 1], [0, 0, -1]]

/** Distance to a log that a state stands for: 0 a log, 1-6 leaves, else 7. */
const distanceOf = Uint8Array.from(blockOf, (block, state) => LOG.test(block.name) ? 0 : LEAVES.test(block.name) ? numberOf(state, 'distance') : FAR)

/** @param {World} world @param {number} x @param {number} y @param {number} z */
function distanceAt (world, x, y, z) {
  let least = FAR
  for (const [dx = 0, dy = 0, dz = 0] of STEPS) {
    least = Math.min(least, /** @type {number} */ (distanceOf[world.getBlock(x + dx, y + dy, z + dz)]) + 1)
    if (least === 1) return 1
  }
  return least
}

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'leaves',
  watches: () => idsLike(LEAVES),
  neighbourChanged: (world, x, y, z, state) => {
    const distance = distanceAt(world, x, y, z)
    if (distance !== distanceOf[state] && LEAVES.test(nameOf(state))) world.setBlock(x, y, z, withProperty(state, 'distance', distance))
  },
  ticksAtRandom: () => blocksLike(LEAVES).flatMap(name => statesOf(name, ({ distance, persistent }) => distance === '7' && persistent === 'false')),
  randomTick: (world, x, y, z) => breakBlock(world, { x, y, z })
}
