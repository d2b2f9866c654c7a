/**
 * Right clicks and blows: finds the rule that a block, an item or an entity belongs to.
 *
 * A block that does something goes first unless the player sneaks with something in hand; then the item in hand.
 */
import { nameOf } from '../core/data.js'
import { heldStack } from '../core/player.js'
import { inReach } from './digging.js'
import { placeBlock } from './placing.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {import('../core/rule.js').Target} Target */

/**
 * A player right-clicks a block.
 * @param {World} world @param {Player} player @param {Target} target
 * @returns {boolean} whether anything happened
 */
export function useOnBlock (world, player, target) {
  if (!player.alive || !inReach(player, target)) return false
  const held = heldStack(player, target.hand)
  if (!player.sneaking || !held) {
    const name = nameOf(world.getBlock(target.x, target.y, target.z))
    for (const rule of world.rules) if (rule.useBlock?.(name)?.(world, player, target)) return true
  }
  if (!held) return false
  for (const rule of world.rules) if (rule.useItemOn?.(held.name)?.(world, player, target)) return true
  return placeBlock(world, player, target)
}

/** A player uses the item in his hand, on nothing in particular. @param {World} world @param {Player} player @param {number} hand */
export function useItem (world, player, hand) {
  const held = heldStack(player, hand)
  if (!held || !player.alive) return
  for (const rule of world.rules) if (rule.useItem?.(held.name)?.(world, player, hand)) return
}

/** He lets go of it. @param {World} world @param {Player} player */
export function releaseItem (world, player) {
  const { using } = player
  if (!using) return
  for (const rule of world.rules) rule.releaseItem?.(using.stack.name)?.(world, player, using.hand)
  player.using = null
}

/** Ticks that something may be held in use which has no end of its own. */
export const LONG_USE_TICKS = 72000

/** Begins to use what is in a hand until it is let go. @param {Player} player @param {number} hand */
export function startUse (player, hand) {
  const stack = heldStack(player, hand)
  if (!stack || player.using) return false
  player.using = { hand, stack, ticks: LONG_USE_TICKS }
  return true
}

/**
 * A player hits or uses an entity.
 * @param {World} world @param {Player} player @param {number} id
 * @param {'attack' | 'interact'} how @param {number} hand
 */
export function useEntity (world, player, id, how, hand) {
  if (!player.alive) return
  for (const rule of world.rules) if (rule.useEntity?.(world, player, id, how, hand)) return
}
