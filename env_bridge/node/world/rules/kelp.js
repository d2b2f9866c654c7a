/**
 * Kelp grows up through water; what is left of a cut plant gets a new tip. Bone meal also makes seagrass.
 *
 * Source: Minecraft Wiki, pages Kelp, Seagrass and Bone Meal (Java Edition 1.20.4). Not covered: coral.
 */
import { blockType, isFullCube, nameOf, stateOf } from '../core/data.js'
import { numberOf, statesOf } from '../core/states.js'
import { WATER, isSource } from './fluid_states.js'

/** @typedef {import('../core/rule.js').World} World */

const OLDEST = 25
const GROWTH_CHANCE = 0.14
const KELP = blockType('kelp')
const BODY = stateOf('kelp_plant')
const WATER_STATE = stateOf('water')

/** @param {World} world @param {number} x @param {number} y @param {number} z @param {number} state of the tip */
function grow (world, x, y, z, state) {
  if (nameOf(world.getBlock(x, y + 1, z)) !== 'water') return false
  world.setBlock(x, y + 1, z, KELP.minStateId + Math.min(OLDEST, numberOf(state) + 1))
  world.setBlock(x, y, z, BODY)
  return true
}

/** Seagrass around a block under water. @param {World} world @param {number} x @param {number} y @param {number} z of the water above it */
export function sowSeagrass (world, x, y, z) {
  const { random } = world
  let sown = false
  for (let i = 0; i < 128; i++) {
    let [cx, cy, cz] = [x, y, z]
    for (let j = 0; j < i / 16; j++) {
      cx += random.int(-1, 1)
      cy += Math.trunc(random.int(-1, 1) * random.int(0, 2) / 2)
      cz += random.int(-1, 1)
      if (isFullCube[world.getBlock(cx, cy, cz)]) break
    }
    if (world.getBlock(cx, cy, cz) !== WATER_STATE || !isFullCube[world.getBlock(cx, cy - 1, cz)]) continue
    world.setBlock(cx, cy, cz, stateOf('seagrass'))
    sown = true
  }
  return sown
}

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'kelp',
  ticksAtRandom: () => statesOf('kelp', ({ age }) => Number(age) < OLDEST),
  randomTick: (world, x, y, z, state) => {
    if (world.random.next() < GROWTH_CHANCE) grow(world, x, y, z, state)
  },
  watches: () => [KELP.id, blockType('kelp_plant').id],
  neighbourChanged: (world, x, y, z, state) => {
    const above = nameOf(world.getBlock(x, y + 1, z))
    const hasMore = above === 'kelp' || above === 'kelp_plant'
    if (state === BODY && !hasMore) world.setBlock(x, y, z, KELP.minStateId + world.random.int(0, OLDEST - 1))
    else if (state !== BODY && hasMore) world.setBlock(x, y, z, BODY)
  },
  boneMeal: name => {
    if (name === 'kelp') return grow
    if (name === 'kelp_plant') return feedTip
    return name === 'seagrass' ? heighten : undefined
  }
}

/** @param {World} world @param {number} x @param {number} y @param {number} z */
function feedTip (world, x, y, z) {
  while (world.getBlock(x, y, z) === BODY) y++
  const tip = world.getBlock(x, y, z)
  return nameOf(tip) === 'kelp' && grow(world, x, y, z, tip)
}

/** @param {World} world @param {number} x @param {number} y @param {number} z */
function heighten (world, x, y, z) {
  if (!isSource(world.getBlock(x, y + 1, z), WATER) || nameOf(world.getBlock(x, y + 1, z)) !== 'water') return false
  world.setBlock(x, y + 1, z, stateOf('tall_seagrass', { half: 'upper' }))
  return world.setBlock(x, y, z, stateOf('tall_seagrass', { half: 'lower' }))
}
