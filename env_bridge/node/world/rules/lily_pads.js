/** Lily pads are laid on the water that the player looks at. Source: Minecraft Wiki, page Lily Pad (Java Edition 1.20.4). */
import { isAir, stateOf } from '../core/data.js'
import { handSlot, heldStack } from '../core/player.js'
import { withCount } from '../core/stack.js'
import { LAVA, WATER, isSource } from './fluid_states.js'
import { lookedAt } from './sight.js'
import { isSupported } from './support.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Player} Player */

const REACH_BLOCKS = 5
const LILY_PAD = stateOf('lily_pad')

/** @param {World} world @param {Player} player @param {number} hand */
function lay (world, player, hand) {
  const hit = lookedAt(world, player, REACH_BLOCKS, state => isSource(state, WATER) || isSource(state, LAVA))
  const held = heldStack(player, hand)
  if (!hit || !held || !isAir[world.getBlock(hit.x, hit.y + 1, hit.z)]) return false
  if (!isSupported(world, LILY_PAD, hit.x, hit.y + 1, hit.z)) return false
  world.setBlock(hit.x, hit.y + 1, hit.z, LILY_PAD)
  if (player.gamemode !== 'creative') player.slots[handSlot(player, hand)] = withCount(held, held.count - 1)
  return true
}

/** @type {import('../core/rule.js').Rule} */
export default { name: 'lily pads', useItem: name => name === 'lily_pad' ? lay : undefined }
