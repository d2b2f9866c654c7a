/**
 * Blocks that are placed into one of their own kind: two slabs make a whole, candles, sea pickles, petals and snow pile up, vines spread
 * over further faces.
 *
 * Source: Minecraft Wiki, pages of the blocks (Java Edition 1.20.4).
 */
import { nameOf, propertiesOf } from '../core/data.js'
import { numberOf, withProperty } from '../core/states.js'

/** @typedef {import('../core/rule.js').Target} Target */

const FACES = ['down', 'up', 'north', 'south', 'west', 'east']
/** The far side of each face. */
const BEHIND = ['up', 'down', 'south', 'north', 'east', 'west']

/** How many of a kind one cell holds, and in which property. @param {string} name @returns {[string, number] | null} */
function pileOf (name) {
  if (name.endsWith('candle')) return ['candles', 4]
  if (name === 'sea_pickle') return ['pickles', 4]
  if (name === 'pink_petals') return ['flower_amount', 4]
  return name === 'turtle_egg' ? ['eggs', 4] : null
}

/** Whether a block grows on the faces of others. @param {string} name */
export function isClinging (name) {
  return name === 'vine' || name === 'glow_lichen' || name === 'sculk_vein'
}

/**
 * What comes of a block when another of its kind is put into it, or null.
 * @param {number} state of the block there
 * @param {string} name of the block that is placed
 * @param {Target} target
 * @param {boolean} clicked whether the face is one of this very block, and not of its neighbour
 * @param {boolean} sneaking
 * @returns {number | null}
 */
export function mergedState (state, name, target, clicked, sneaking) {
  if (nameOf(state) !== name) return null
  if (name.endsWith('_slab')) return wholeSlab(state, target, clicked)
  if (name === 'snow') return numberOf(state, 'layers') < 8 && (!clicked || target.face === 1) ? withProperty(state, 'layers', numberOf(state, 'layers') + 1) : null
  if (isClinging(name)) {
    const side = (clicked ? FACES : BEHIND)[target.face] ?? ''
    return propertiesOf(state)[side] === 'false' ? withProperty(state, side, true) : null
  }
  const pile = pileOf(name)
  if (!pile || sneaking || numberOf(state, pile[0]) >= pile[1]) return null
  return withProperty(state, pile[0], numberOf(state, pile[0]) + 1)
}

/** @param {number} state @param {Target} target @param {boolean} clicked */
function wholeSlab (state, { face, cursorY }, clicked) {
  const { type } = propertiesOf(state)
  if (type === 'double') return null
  const fits = type === 'bottom' ? face === 1 || (face >= 2 && cursorY > 0.5) : face === 0 || (face >= 2 && cursorY < 0.5)
  return !clicked || fits ? withProperty(withProperty(state, 'type', 'double'), 'waterlogged', false) : null
}
