/**
 * Saplings become trees, of the same shapes as the land's own.
 *
 * Source: Minecraft Wiki, pages Sapling and Tree (Java Edition 1.20.4). Not covered: mangrove, cherry and azalea, and the
 * spruce of 2x2: four spruce saplings become four trees.
 */
import { HEIGHT, MIN_Y } from '../core/column.js'
import { fluidOf, isAir, isReplaceable, nameOf, registry, stateOf } from '../core/data.js'
import { blocksLike, property, statesOf, withProperty } from '../core/states.js'
import { createPalette } from '../terrain/palette.js'
import { drawTrees } from '../terrain/treeshapes.js'
import { hasLight } from './light.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../terrain/sketch.js').TreeShape} TreeShape */
/** @typedef {{ x: number, y: number, z: number }} Position */

const LIGHT_TO_GROW = 9
const BONE_MEAL_CHANCE = 0.45
const BIG_OAK_CHANCE = 0.1
/** Kinds of shape for a sapling alone and for four of them in a square. @type {Record<string, { one?: string, four?: string }>} */
const KINDS = {
  oak: { one: 'oak' },
  birch: { one: 'birch' },
  spruce: { one: 'spruce' },
  jungle: { one: 'jungle', four: 'big_jungle' },
  acacia: { one: 'acacia' },
  dark_oak: { four: 'dark_oak' }
}
const GIVES_WAY = /_leaves$|_sapling$|_log$|_wood$|^(vine|azalea|flowering_azalea|moss_carpet)$/
const DIRT = stateOf('dirt')

/** Drawn when the first sapling grows. @type {Record<string, TreeShape[]> | null} */
let shapes = null
const saplings = blocksLike(/_sapling$/).filter(name => Object.hasOwn(KINDS, woodOf(name)))

/** @param {string} name */
function woodOf (name) {
  return name.replace('_sapling', '')
}

/**
 * A sapling comes of age, or is a tree if there is room.
 * @param {World} world @param {number} x @param {number} y @param {number} z @param {number} state
 */
function advance (world, x, y, z, state) {
  if (property(state, 'stage') === '0') world.setBlock(x, y, z, withProperty(state, 'stage', 1))
  else becomeTree(world, { x, y, z }, state)
}

/** @param {World} world @param {Position} at @param {number} state */
function becomeTree (world, at, state) {
  const { one, four } = /** @type {{ one?: string, four?: string }} */ (KINDS[woodOf(nameOf(state))])
  const corner = four ? squareAt(world, at, nameOf(state)) : null
  if (four && corner) return grow(world, corner, pick(world, four))
  if (!one) return false
  return grow(world, at, pick(world, one === 'oak' && world.random.next() < BIG_OAK_CHANCE ? 'big_oak' : one))
}

/** @param {World} world @param {string} kind */
function pick (world, kind) {
  shapes ??= drawTrees(createPalette(registry))
  const all = /** @type {TreeShape[]} */ (shapes[kind])
  return /** @type {TreeShape} */ (all[world.random.int(0, all.length - 1)])
}

/** The north-west one of four saplings in a square. @param {World} world @param {Position} at @param {string} name */
function squareAt (world, { x, y, z }, name) {
  for (const [dx, dz] of /** @type {[number, number][]} */ ([[0, 0], [0, -1], [-1, 0], [-1, -1]])) {
    const isWhole = [0, 1].every(i => [0, 1].every(k => nameOf(world.getBlock(x + dx + i, y, z + dz + k)) === name))
    if (isWhole) return { x: x + dx, y, z: z + dz }
  }
  return null
}

/** @param {World} world @param {Position} at foot of the trunk @param {TreeShape} shape */
function grow (world, at, shape) {
  if (!hasRoom(world, at, shape)) return false
  const { dx, dy, dz, state, log, wide } = shape
  for (let i = 0; i < (wide ? 4 : 1); i++) {
    world.setBlock(at.x + (i & 1), at.y, at.z + (i >> 1), 0)
    world.setBlock(at.x + (i & 1), at.y - 1, at.z + (i >> 1), DIRT)
  }
  for (let i = 0; i < dx.length; i++) {
    const x = at.x + /** @type {number} */ (dx[i])
    const y = at.y + /** @type {number} */ (dy[i])
    const z = at.z + /** @type {number} */ (dz[i])
    const there = world.getBlock(x, y, z)
    if (isAir[there] || (isReplaceable[there] && !fluidOf[there]) || (log[i] && GIVES_WAY.test(nameOf(there)))) world.setBlock(x, y, z, /** @type {number} */ (state[i]))
  }
  return true
}

/** Whether the trunk, and a block around it above the foot, are free. @param {World} world @param {Position} at @param {TreeShape} shape */
function hasRoom (world, at, { dx, dy, dz, log, wide }) {
  const height = Math.max(...dy)
  if (at.y + height >= MIN_Y + HEIGHT) return false
  const far = wide ? 2 : 1
  for (let y = 1; y <= height; y++) {
    for (let x = -1; x <= far; x++) {
      for (let z = -1; z <= far; z++) if (!isFree(world, at.x + x, at.y + y, at.z + z)) return false
    }
  }
  return dx.every((x, i) => !log[i] || isFree(world, at.x + x, at.y + /** @type {number} */ (dy[i]), at.z + /** @type {number} */ (dz[i])))
}

/** @param {World} world @param {number} x @param {number} y @param {number} z */
function isFree (world, x, y, z) {
  const state = world.getBlock(x, y, z)
  return isAir[state] === 1 || (isReplaceable[state] === 1 && !fluidOf[state]) || GIVES_WAY.test(nameOf(state))
}

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'saplings',
  ticksAtRandom: () => saplings.flatMap(name => statesOf(name)),
  randomTick: (world, x, y, z, state) => {
    if (world.random.int(0, 6) === 0 && hasLight(world, x, y + 1, z, LIGHT_TO_GROW)) advance(world, x, y, z, state)
  },
  boneMeal: name => !saplings.includes(name)
    ? undefined
    : (world, x, y, z, state) => {
        if (world.random.next() < BONE_MEAL_CHANCE) advance(world, x, y, z, state)
        return true
      }
}
