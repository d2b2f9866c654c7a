/** Blocks that hold something: made when first used, emptied onto the ground when the block goes. */
import { blockKey } from '../core/world.js'
import { fillFromLoot } from './chest_loot.js'
import { closeWindow } from './containers.js'
import { dropFromBlock } from './items.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').BlockEntity} BlockEntity */

/**
 * The block entity at a place.
 * @param {World} world @param {number} x @param {number} y @param {number} z
 * @param {() => BlockEntity} make called when there is none yet
 */
export function blockEntityAt (world, x, y, z, make) {
  const key = blockKey(x, y, z)
  let entity = world.blockEntities.get(key)
  if (!entity) world.blockEntities.set(key, entity = make())
  return entity
}

/** Nobody goes on looking into what is no longer there. @param {World} world @param {BlockEntity} entity */
function closeWindowsOn (world, entity) {
  for (const player of world.players.values()) {
    if (player.window?.slots.some(slot => slot.array === entity.slots)) closeWindow(world, player, true)
  }
}

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'block entities',
  blockReplaced: (world, x, y, z) => {
    const entity = world.blockEntities.get(blockKey(x, y, z))
    if (!entity) return
    world.blockEntities.delete(blockKey(x, y, z))
    closeWindowsOn(world, entity)
    fillFromLoot(entity)
    for (const stack of entity.slots) if (stack) dropFromBlock(world, stack, x, y, z)
  }
}
