/**
 * Sweet berries and cocoa: they ripen in place; berries are picked by hand.
 *
 * Source: Minecraft Wiki, pages Sweet Berries and Cocoa Beans (Java Edition 1.20.4). Not covered: the bush's thorns.
 */
import { blockType, nameOf } from '../core/data.js'
import { heldStack } from '../core/player.js'
import { numberOf, statesOf, withProperty } from '../core/states.js'
import { dropFromBlock } from './items.js'
import { hasLight } from './light.js'

const LIGHT_TO_GROW = 9
const BUSH = blockType('sweet_berry_bush')
/** Ripe ages. @type {Record<string, number>} */
const RIPE = { sweet_berry_bush: 3, cocoa: 2 }

/** @type {import('../core/rule.js').Watch} */
function ripen (world, x, y, z, state) {
  world.setBlock(x, y, z, withProperty(state, 'age', numberOf(state) + 1))
}

/** @type {(world: import('../core/rule.js').World, player: import('../core/rule.js').Player, target: import('../core/rule.js').Target) => boolean} */
function pickBerries (world, player, { x, y, z, hand }) {
  const age = world.getBlock(x, y, z) - BUSH.minStateId
  if (age < 2 || (age < 3 && heldStack(player, hand)?.name === 'bone_meal')) return false
  dropFromBlock(world, { name: 'sweet_berries', count: world.random.int(1, 2) + (age === 3 ? 1 : 0) }, x, y, z)
  return world.setBlock(x, y, z, BUSH.minStateId + 1)
}

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'berries',
  ticksAtRandom: () => Object.entries(RIPE).flatMap(([name, ripe]) => statesOf(name, ({ age }) => Number(age) < ripe)),
  randomTick: (world, x, y, z, state) => {
    if (world.random.int(0, 4) !== 0) return
    if (nameOf(state) === 'cocoa' || hasLight(world, x, y + 1, z, LIGHT_TO_GROW)) ripen(world, x, y, z, state)
  },
  useBlock: name => name === BUSH.name ? pickBerries : undefined,
  boneMeal: name => !Object.hasOwn(RIPE, name)
    ? undefined
    : (world, x, y, z, state) => {
        if (numberOf(state) >= /** @type {number} */ (RIPE[name])) return false
        ripen(world, x, y, z, state)
        return true
      }
}
