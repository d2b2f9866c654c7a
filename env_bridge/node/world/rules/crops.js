/**
 * Wheat, carrots, potatoes and beetroots ripen on farmland in the light.
 *
 * Source: Minecraft Wiki, pages Crops and Wheat Seeds (Java Edition 1.20.4): points of growth for wet soil, fewer when sown too close.
 */
import { blockOf, blockType, nameOf } from '../core/data.js'
import { numberOf, statesOf } from '../core/states.js'
import { hasLight } from './light.js'

/** @typedef {import('../core/rule.js').World} World */

const LIGHT_TO_GROW = 9
const SLOWNESS = 25
/** Ripe age of each crop. @type {Record<string, number>} */
const RIPE = { wheat: 7, carrots: 7, potatoes: 7, beetroots: 3 }

/** Points of growth that soil and neighbours give a crop. @param {World} world @param {number} x @param {number} y @param {number} z */
export function growthPoints (world, x, y, z) {
  let points = 1
  for (let dx = -1; dx <= 1; dx++) {
    for (let dz = -1; dz <= 1; dz++) {
      const soil = world.getBlock(x + dx, y - 1, z + dz)
      if (nameOf(soil) !== 'farmland') continue
      const worth = numberOf(soil, 'moisture') > 0 ? 3 : 1
      points += dx === 0 && dz === 0 ? worth : worth / 4
    }
  }
  return isCrowded(world, x, y, z) ? points / 2 : points
}

/** Whether the same crop stands in both directions, or at a corner. @param {World} world @param {number} x @param {number} y @param {number} z */
function isCrowded (world, x, y, z) {
  const own = blockOf[world.getBlock(x, y, z)]
  /** @param {number} dx @param {number} dz */
  const same = (dx, dz) => blockOf[world.getBlock(x + dx, y, z + dz)] === own
  if ((same(-1, 0) || same(1, 0)) && (same(0, -1) || same(0, 1))) return true
  return same(-1, -1) || same(1, -1) || same(-1, 1) || same(1, 1)
}

/** Whether a crop gets on this time. @param {World} world @param {number} x @param {number} y @param {number} z */
export function growsNow (world, x, y, z) {
  if (world.random.int(0, Math.floor(SLOWNESS / growthPoints(world, x, y, z))) !== 0) return false
  return hasLight(world, x, y, z, LIGHT_TO_GROW)
}

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'crops',
  ticksAtRandom: () => Object.entries(RIPE).flatMap(([name, ripe]) => statesOf(name, ({ age }) => Number(age) < ripe)),
  randomTick: (world, x, y, z, state) => {
    if (nameOf(state) === 'beetroots' && world.random.int(0, 2) === 0) return
    if (growsNow(world, x, y, z)) world.setBlock(x, y, z, state + 1)
  },
  boneMeal: name => !Object.hasOwn(RIPE, name)
    ? undefined
    : (world, x, y, z, state) => {
        const ripe = /** @type {number} */ (RIPE[name])
        const age = numberOf(state)
        if (age >= ripe) return false
        const steps = world.random.int(2, 5)
        world.setBlock(x, y, z, blockType(name).minStateId + Math.min(ripe, age + (name === 'beetroots' ? Math.floor(steps / 3) : steps)))
        return true
      }
}
