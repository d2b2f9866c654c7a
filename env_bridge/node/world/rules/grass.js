/**
 * Grass and mycelium creep over dirt in the light and die in the dark; bone meal makes a meadow.
 *
 * Source: Minecraft Wiki, pages Grass Block, Mycelium and Bone Meal (Java Edition 1.20.4). Which flowers come is the biome's.
 */
import { blockType, fluidOf, isAir, isFullCube, nameOf, stateOf } from '../core/data.js'
import { idsLike, property, statesOf, withProperty } from '../core/states.js'
import { BIOMES } from '../terrain/biomes.js'
import { dropFromBlock } from './items.js'
import { hasLight, skyLight } from './light.js'
import { isOpaque } from './light_columns.js'

/** @typedef {import('../core/rule.js').World} World */

const LIGHT_TO_SPREAD = 9
const TRIES = 4
const DIRT = stateOf('dirt')
/** @type {Record<string, string>} */
const TALL = { short_grass: 'tall_grass', fern: 'large_fern' }
const TWICE = /^(sunflower|lilac|rose_bush|peony)$/
const snow = blockType('snow')

/** Whether what is above lets grass live. @param {number} above */
function letsLive (above) {
  if (above === snow.minStateId) return true // one layer
  if (fluidOf[above] === 1) return nameOf(above) !== 'water'
  return !isOpaque(above) && !(nameOf(above) === 'snow' && above === snow.maxStateId)
}

/** @type {import('../core/rule.js').Watch} */
function spreadOrDie (world, x, y, z, state) {
  if (!letsLive(world.getBlock(x, y + 1, z))) return world.setBlock(x, y, z, DIRT)
  const { random } = world
  let isBright = false
  for (let i = 0; i < TRIES; i++) {
    const pick = random.int(0, 44) // 3 by 5 by 3 places, up to three below and one above
    const cx = x - 1 + pick % 3
    const cy = y - 3 + Math.floor(pick / 9)
    const cz = z - 1 + Math.floor(pick / 3) % 3
    if (world.getBlock(cx, cy, cz) !== DIRT) continue
    const above = world.getBlock(cx, cy + 1, cz)
    if (fluidOf[above] || !letsLive(above)) continue
    isBright ||= hasLight(world, x, y + 1, z, LIGHT_TO_SPREAD, skyLight(world))
    if (!isBright) return
    world.setBlock(cx, cy, cz, stateOf(nameOf(state), { snowy: String(nameOf(above).startsWith('snow')) }))
  }
}

/** @param {World} world @param {number} x @param {number} y @param {number} z of a grass block */
function makeMeadow (world, x, y, z) {
  if (!isAir[world.getBlock(x, y + 1, z)]) return false
  const { random } = world
  const flowers = (BIOMES.find(({ name }) => name === world.terrain.biomeAt(x, z))?.blossoms ?? []).filter(name => !TWICE.test(name))
  for (let i = 0; i < 128; i++) {
    const at = wander(world, x, y + 1, z, Math.floor(i / 16))
    if (!at) continue
    const there = world.getBlock(at.x, at.y, at.z)
    if (nameOf(there) === 'short_grass' && random.int(0, 9) === 0) heighten(world, at.x, at.y, at.z, there)
    if (!isAir[there]) continue
    const flower = random.int(0, 7) === 0 ? flowers[random.int(0, flowers.length - 1)] : 'short_grass'
    if (flower) world.setBlock(at.x, at.y, at.z, stateOf(flower))
  }
  return true
}

/** A place on grass some steps away, or null when the way leaves the grass. @param {World} world @param {number} x @param {number} y @param {number} z @param {number} steps */
function wander (world, x, y, z, steps) {
  const { random } = world
  for (let i = 0; i < steps; i++) {
    x += random.int(-1, 1)
    y += Math.trunc(random.int(-1, 1) * random.int(0, 2) / 2)
    z += random.int(-1, 1)
    if (nameOf(world.getBlock(x, y - 1, z)) !== 'grass_block' || isFullCube[world.getBlock(x, y, z)]) return null
  }
  return { x, y, z }
}

/** @param {World} world @param {number} x @param {number} y @param {number} z @param {number} state */
function heighten (world, x, y, z, state) {
  const tall = /** @type {string} */ (TALL[nameOf(state)])
  if (!isAir[world.getBlock(x, y + 1, z)]) return false
  world.setBlock(x, y, z, stateOf(tall, { half: 'lower' }))
  return world.setBlock(x, y + 1, z, stateOf(tall, { half: 'upper' }))
}

/** @param {World} world @param {number} x @param {number} y @param {number} z @param {number} state */
function dropAnother (world, x, y, z, state) {
  dropFromBlock(world, { name: nameOf(state), count: 1 }, x, y, z)
  return true
}

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'grass',
  ticksAtRandom: () => [...statesOf('grass_block'), ...statesOf('mycelium')],
  randomTick: spreadOrDie,
  restsUntouched: true,
  watches: () => idsLike(/^(grass_block|mycelium|podzol)$/),
  neighbourChanged: (world, x, y, z, state) => {
    const snowy = String(/^(snow|snow_block|powder_snow)$/.test(nameOf(world.getBlock(x, y + 1, z))))
    if (property(state, 'snowy') !== snowy) world.setBlock(x, y, z, withProperty(state, 'snowy', snowy))
  },
  boneMeal: name => {
    if (name === 'grass_block') return makeMeadow
    if (Object.hasOwn(TALL, name)) return heighten
    return TWICE.test(name) ? dropAnother : undefined
  }
}
