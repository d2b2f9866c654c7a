/**
 * Where water meets lava: obsidian, cobblestone or stone. And concrete powder sets in water.
 *
 * Source: Minecraft Wiki, pages Lava, Obsidian and Concrete Powder. Not covered: basalt.
 */
import { fluidOf, nameOf, stateOf } from '../core/data.js'
import { idsLike } from '../core/states.js'
import { LAVA, WATER, isSource } from './fluid_states.js'

/** @typedef {import('../core/rule.js').World} World */

/** All around but below: lava that flows onto water is another matter. */
const AROUND = [[0, 1, 0], [0, 0, -1], [1, 0, 0], [0, 0, 1], [-1, 0, 0]]
const OBSIDIAN = stateOf('obsidian')
const COBBLESTONE = stateOf('cobblestone')
const STONE = stateOf('stone')

/** @param {World} world @param {number} x @param {number} y @param {number} z */
function isTouchedByWater (world, x, y, z) {
  return AROUND.some(([dx = 0, dy = 0, dz = 0]) => fluidOf[world.getBlock(x + dx, y + dy, z + dz)] === WATER)
}

/** Lava that water touches becomes rock. @param {World} world @param {number} x @param {number} y @param {number} z @param {number} state @returns {boolean} whether it did */
export function harden (world, x, y, z, state) {
  if (!isTouchedByWater(world, x, y, z)) return false
  return world.setBlock(x, y, z, isSource(state, LAVA) ? OBSIDIAN : COBBLESTONE)
}

/** Lava from above turns water into stone. @param {World} world @param {number} x @param {number} y @param {number} z @param {number} there */
export function lavaFallsOnWater (world, x, y, z, there) {
  if (nameOf(there) === 'water') world.setBlock(x, y, z, STONE)
}

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'concrete',
  watches: () => idsLike(/_concrete_powder$/),
  neighbourChanged: (world, x, y, z, state) => {
    if (isTouchedByWater(world, x, y, z)) world.setBlock(x, y, z, stateOf(nameOf(state).replace('_powder', '')))
  }
}
