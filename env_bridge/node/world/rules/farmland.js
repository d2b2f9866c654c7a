/**
 * Tilled soil: hoes make it, water near it keeps it wet, a jump or a block on top ends it.
 *
 * Source: Minecraft Wiki, pages Farmland and Hoe (Java Edition 1.20.4).
 */
import { blockType, fluidOf, isAir, isSolid, nameOf, stateOf } from '../core/data.js'
import { numberOf, statesOf } from '../core/states.js'
import { dropFromBlock } from './items.js'
import { wear } from './tools.js'
import { rainsOn } from './weather.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {import('../core/rule.js').Target} Target */

const WETTEST = 7
const DIRT = stateOf('dirt')
const FARMLAND = blockType('farmland')
const CROP = /^(wheat|carrots|potatoes|beetroots|torchflower_crop|pitcher_crop|melon_stem|pumpkin_stem|attached_melon_stem|attached_pumpkin_stem)$/
/** What a hoe makes of a block. @type {Record<string, string>} */
const TILLED = { grass_block: 'farmland', dirt_path: 'farmland', dirt: 'farmland', coarse_dirt: 'dirt', rooted_dirt: 'dirt' }

/** Whether water is within four blocks. @param {World} world @param {number} x @param {number} y @param {number} z */
function isWatered (world, x, y, z) {
  for (let dy = 0; dy <= 1; dy++) {
    for (let dx = -4; dx <= 4; dx++) {
      for (let dz = -4; dz <= 4; dz++) if (fluidOf[world.getBlock(x + dx, y + dy, z + dz)] === 1) return true
    }
  }
  return false
}

/** @type {import('../core/rule.js').Watch} */
function dampenOrDry (world, x, y, z, state) {
  const moisture = numberOf(state, 'moisture')
  if (isWatered(world, x, y, z) || rainsOn(world, x, y + 1, z)) world.setBlock(x, y, z, FARMLAND.minStateId + WETTEST)
  else if (moisture > 0) world.setBlock(x, y, z, state - 1)
  else if (!CROP.test(nameOf(world.getBlock(x, y + 1, z)))) world.setBlock(x, y, z, DIRT)
}

/** @param {World} world @param {Player} player @param {Target} target */
function till (world, player, { x, y, z, face }) {
  const name = nameOf(world.getBlock(x, y, z))
  const made = Object.hasOwn(TILLED, name) ? TILLED[name] : undefined
  if (!made || face === 0) return false
  if (name !== 'rooted_dirt' && !isAir[world.getBlock(x, y + 1, z)]) return false
  world.setBlock(x, y, z, stateOf(made))
  if (name === 'rooted_dirt') dropFromBlock(world, { name: 'hanging_roots', count: 1 }, x, y, z)
  wear(player, 1)
  return true
}

/**
 * Somebody's feet came down on a block: farmland may be trampled.
 * @param {World} world @param {number} x @param {number} y @param {number} z @param {number} fall blocks
 */
export function trample (world, x, y, z, fall) {
  if (nameOf(world.getBlock(x, y, z)) === 'farmland' && world.random.next() < fall - 0.5) world.setBlock(x, y, z, DIRT)
}

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'farmland',
  ticksAtRandom: () => statesOf('farmland'),
  randomTick: dampenOrDry,
  watches: () => [FARMLAND.id, blockType('dirt_path').id],
  neighbourChanged: (world, x, y, z) => {
    const above = world.getBlock(x, y + 1, z)
    if (isSolid[above] && !nameOf(above).endsWith('_fence_gate')) world.setBlock(x, y, z, DIRT)
  },
  useItemOn: name => name.endsWith('_hoe') ? till : undefined
}
