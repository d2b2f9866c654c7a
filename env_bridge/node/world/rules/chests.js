/** Chests, trapped chests and barrels: 27 slots. Not covered: double chests, ender chests, loot in found chests. */
import { isFullCube } from '../core/data.js'
import { inventorySlots, slotsOver } from '../core/window.js'
import { blockEntityAt } from './block_entities.js'
import { openWindow } from './containers.js'

const SIZE = 27
/** @type {Record<string, string>} */
const TITLES = { chest: 'Chest', trapped_chest: 'Trapped Chest', barrel: 'Barrel' }

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'chests',
  useBlock: name => !Object.hasOwn(TITLES, name)
    ? undefined
    : (world, player, { x, y, z }) => {
        if (name !== 'barrel' && isFullCube[world.getBlock(x, y + 1, z)]) return true // its lid cannot open
        const chest = blockEntityAt(world, x, y, z, () => ({
          type: name, x, y, z, slots: new Array(SIZE).fill(null), burn: 0, burnTotal: 0, cook: 0, cookTotal: 0
        }))
        openWindow(world, player, {
          type: 'generic_9x3',
          title: /** @type {string} */ (TITLES[name]),
          shift: slot => slot < SIZE ? [[SIZE, SIZE + 36, true]] : [[0, SIZE]]
        }, [...slotsOver(chest.slots, 0, SIZE), ...inventorySlots(player)], { x, y, z, block: name })
        return true
      }
}
