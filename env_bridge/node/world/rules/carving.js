/**
 * Tools that change a block instead of breaking it: axes strip logs, shovels tread paths, shears carve pumpkins.
 *
 * Source: Minecraft Wiki, pages Axe, Shovel and Carved Pumpkin (Java Edition 1.20.4). Not covered: scraping copper, beehives.
 */
import { isAir, nameOf, propertiesOf, registry, stateOf } from '../core/data.js'
import { withProperty } from '../core/states.js'
import { lookDirection } from './orientation.js'
import { dropFromBlock } from './items.js'
import { wear } from './tools.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {import('../core/rule.js').Target} Target */
/** @typedef {(world: World, player: Player, target: Target) => boolean} Use */

const PATH_SOIL = new Set(['grass_block', 'dirt', 'podzol', 'coarse_dirt', 'mycelium', 'rooted_dirt'])
const PUMPKIN_SEEDS = 4
const SIDES = ['', '', 'north', 'south', 'west', 'east']
/** @type {Record<string, string>} */
const OPPOSITE = { north: 'south', south: 'north', west: 'east', east: 'west' }

/** @type {Use} */
function strip (world, player, { x, y, z }) {
  const state = world.getBlock(x, y, z)
  const stripped = 'stripped_' + nameOf(state)
  if (!Object.hasOwn(registry.blocksByName, stripped)) return false
  world.setBlock(x, y, z, stateOf(stripped, propertiesOf(state)))
  wear(player, 1)
  return true
}

/** @type {Use} */
function tread (world, player, { x, y, z, face }) {
  const state = world.getBlock(x, y, z)
  const isBurning = /campfire$/.test(nameOf(state)) && propertiesOf(state).lit === 'true'
  if (face === 0 || (!isBurning && (!PATH_SOIL.has(nameOf(state)) || !isAir[world.getBlock(x, y + 1, z)]))) return false
  world.setBlock(x, y, z, isBurning ? withProperty(state, 'lit', false) : stateOf('dirt_path'))
  wear(player, 1)
  return true
}

/** @type {Use} */
function carve (world, player, { x, y, z, face }) {
  if (nameOf(world.getBlock(x, y, z)) !== 'pumpkin') return false
  const facing = /** @type {string} */ (SIDES[face] || OPPOSITE[lookDirection(player)])
  world.setBlock(x, y, z, stateOf('carved_pumpkin', { facing }))
  dropFromBlock(world, { name: 'pumpkin_seeds', count: PUMPKIN_SEEDS }, x, y, z)
  wear(player, 1)
  return true
}

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'carving',
  useItemOn: name => {
    if (name.endsWith('_axe')) return strip
    if (name.endsWith('_shovel')) return tread
    return name === 'shears' ? carve : undefined
  }
}
