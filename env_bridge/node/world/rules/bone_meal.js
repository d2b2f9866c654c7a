/**
 * Bone meal on a block: asks the rule that the block belongs to. On ground under water it makes seagrass.
 *
 * Source: Minecraft Wiki, page Bone Meal (Java Edition 1.20.4).
 */
import { isFullCube, nameOf } from '../core/data.js'
import { handSlot, heldStack } from '../core/player.js'
import { withCount } from '../core/stack.js'
import { WATER, isSource } from './fluid_states.js'
import { sowSeagrass } from './kelp.js'

/** @typedef {import('../core/rule.js').World} World */

const STEPS = [[0, -1, 0], [0, 1, 0], [0, 0, -1], [0, 0, 1], [-1, 0, 0], [1, 0, 0]]

/**
 * Feeds a block once.
 * @param {World} world @param {number} x @param {number} y @param {number} z
 * @returns {boolean} whether the bone meal was used up
 */
function feed (world, x, y, z) {
  const state = world.getBlock(x, y, z)
  const name = nameOf(state)
  for (const rule of world.rules) if (rule.boneMeal?.(name)?.(world, x, y, z, state)) return true
  return false
}

/** @param {World} world @param {import('../core/rule.js').Target} target */
function sow (world, { x, y, z, face }) {
  const [dx = 0, dy = 0, dz = 0] = STEPS[face] ?? []
  if (!isFullCube[world.getBlock(x, y, z)] || !isSource(world.getBlock(x + dx, y + dy, z + dz), WATER)) return false
  return sowSeagrass(world, x + dx, y + dy, z + dz)
}

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'bone meal',
  useItemOn: name => name !== 'bone_meal'
    ? undefined
    : (world, player, target) => {
        if (!feed(world, target.x, target.y, target.z) && !sow(world, target)) return false
        const held = heldStack(player, target.hand)
        if (held && player.gamemode !== 'creative') player.slots[handSlot(player, target.hand)] = withCount(held, held.count - 1)
        return true
      }
}
