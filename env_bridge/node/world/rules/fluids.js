/**
 * Water and lava flow: down first, else to the sides, towards the nearest edge; two sources of water make a third.
 *
 * Only a change nearby sets a fluid moving, so the land's own lakes stand still. Source: Minecraft Wiki, pages Fluid, Water
 * and Lava (overworld, Java Edition 1.20.4). Not covered: currents that push things, sponges.
 */
import { HEIGHT, MIN_Y } from '../core/column.js'
import { fluidOf, isAir, isSolid, registry, propertiesOf } from '../core/data.js'
import { withProperty } from '../core/states.js'
import { LAVA, WATER, amountOf, fluidState, isFalling, isOpenBetween, isSoakable, isSource, takesFluid } from './fluid_states.js'
import { harden, lavaFallsOnWater } from './fluid_mixing.js'
import { dropFromBlock } from './items.js'
import { blockDrops } from './loot.js'

/** @typedef {import('../core/rule.js').World} World */

/** Ticks for one step, amount lost a block, blocks within which an edge is looked for. */
const FLOW = [{ delay: 0, loss: 0, search: 0 }, { delay: 5, loss: 1, search: 4 }, { delay: 30, loss: 2, search: 2 }]
const WORDS = ['', 'water', 'lava']
const FULL = 8
const DOWN = 0
const UP = 1
/** The four sides: face, x, z. @type {[number, number, number][]} */
const SIDES = [[2, 0, -1], [5, 1, 0], [3, 0, 1], [4, -1, 0]]
const FAR = 1000

/** @param {number} kind */
function flowOf (kind) {
  return /** @type {{ delay: number, loss: number, search: number }} */ (FLOW[kind])
}

/** Asks for a fluid's next step. @param {World} world @param {number} x @param {number} y @param {number} z @param {number} kind */
function wake (world, x, y, z, kind) {
  world.schedule(/** @type {string} */ (WORDS[kind]), x, y, z, flowOf(kind).delay)
}

/** One step of a fluid: it finds its level, then spreads. @param {World} world @param {number} x @param {number} y @param {number} z @param {number} kind */
function flow (world, x, y, z, kind) {
  const state = world.getBlock(x, y, z)
  if (fluidOf[state] !== kind) return
  if (isSource(state, kind)) return spread(world, x, y, z, kind, state)
  const level = levelAt(world, x, y, z, kind, state)
  if (level !== state) {
    if (kind === LAVA && isRisingLava(world, state, level)) return world.schedule('lava', x, y, z, flowOf(LAVA).delay * 4)
    world.setBlock(x, y, z, level)
  }
  if (level !== 0) spread(world, x, y, z, kind, level)
}

/** Lava mostly hesitates before it rises. @param {World} world @param {number} state @param {number} level */
function isRisingLava (world, state, level) {
  return level !== 0 && !isFalling(state) && !isFalling(level) && amountOf(level, LAVA) > amountOf(state, LAVA) && world.random.int(0, 3) !== 0
}

/**
 * What a fluid's neighbours make of a block: a state of the fluid, or 0 if it dries up.
 * @param {World} world @param {number} x @param {number} y @param {number} z @param {number} kind @param {number} state that is there
 */
function levelAt (world, x, y, z, kind, state) {
  let most = 0
  let sources = 0
  for (const [face, dx, dz] of SIDES) {
    const side = world.getBlock(x + dx, y, z + dz)
    if (fluidOf[side] !== kind || !isOpenBetween(state, side, face)) continue
    if (isSource(side, kind)) sources++
    most = Math.max(most, amountOf(side, kind))
  }
  if (kind === WATER && sources >= 2) {
    const below = world.getBlock(x, y - 1, z)
    if ((isSolid[below] && fluidOf[below] === 0) || isSource(below, kind)) return fluidState(kind, FULL)
  }
  const above = world.getBlock(x, y + 1, z)
  if (fluidOf[above] === kind && isOpenBetween(state, above, UP)) return fluidState(kind, FULL, true)
  const amount = most - flowOf(kind).loss
  return amount > 0 ? fluidState(kind, amount) : 0
}

/** @param {World} world @param {number} x @param {number} y @param {number} z @param {number} kind @param {number} state */
function spread (world, x, y, z, kind, state) {
  const below = world.getBlock(x, y - 1, z)
  const fallen = levelAt(world, x, y - 1, z, kind, below)
  if (y > MIN_Y && fallen !== 0 && canFall(state, below, kind, isSource(fallen, kind))) {
    pourInto(world, x, y - 1, z, kind, below, fallen, true)
    if (sourcesAround(world, x, y, z, kind) >= 3) spreadToSides(world, x, y, z, kind, state)
  } else if (isSource(state, kind) || !isHole(state, below, kind)) spreadToSides(world, x, y, z, kind, state)
}

/** Lava also falls into water. @param {number} state @param {number} below @param {number} kind @param {boolean} isSpring */
function canFall (state, below, kind, isSpring) {
  if (!isOpenBetween(state, below, DOWN)) return false
  if (fluidOf[below] !== 0 && (kind !== LAVA || fluidOf[below] !== WATER)) return kind === WATER && fluidOf[below] === LAVA
  return fluidOf[below] === WATER || takesFluid(below, kind === WATER && isSpring)
}

/** @param {World} world @param {number} x @param {number} y @param {number} z @param {number} kind */
function sourcesAround (world, x, y, z, kind) {
  return SIDES.filter(([, dx, dz]) => isSource(world.getBlock(x + dx, y, z + dz), kind)).length
}

/** Whether a fluid in one block would go down into the other. @param {number} state @param {number} below @param {number} kind */
function isHole (state, below, kind) {
  return isOpenBetween(state, below, DOWN) && (fluidOf[below] === kind || takesFluid(below, false))
}

/** @param {World} world @param {number} x @param {number} y @param {number} z @param {number} kind @param {number} state */
function spreadToSides (world, x, y, z, kind, state) {
  const amount = isFalling(state) ? FULL - 1 : amountOf(state, kind) - flowOf(kind).loss
  if (amount <= 0) return
  for (const [dx, dz, level] of waysOut(world, x, y, z, kind, state)) {
    const there = world.getBlock(x + dx, y, z + dz)
    if (fluidOf[there] === 0) pourInto(world, x + dx, y, z + dz, kind, there, level, false)
  }
}

/**
 * The sides that lead to the nearest edge; all open ones when there is none.
 * @param {World} world @param {number} x @param {number} y @param {number} z @param {number} kind @param {number} state
 * @returns {[dx: number, dz: number, level: number][]}
 */
function waysOut (world, x, y, z, kind, state) {
  let nearest = FAR
  /** @type {[number, number, number][]} */
  let ways = []
  for (const [face, dx, dz] of SIDES) {
    const there = world.getBlock(x + dx, y, z + dz)
    const level = levelAt(world, x + dx, y, z + dz, kind, there)
    if (!canPass(state, there, face, kind, isSource(level, kind))) continue
    const distance = isHole(there, world.getBlock(x + dx, y - 1, z + dz), kind)
      ? 0
      : edgeDistance(world, x + dx, y, z + dz, kind, { from: face ^ 1, steps: 1 })
    if (distance < nearest) ways = []
    if (distance <= nearest) {
      ways.push([dx, dz, level])
      nearest = distance
    }
  }
  return ways
}

/** @param {number} from @param {number} to @param {number} face @param {number} kind @param {boolean} isSpring */
function canPass (from, to, face, kind, isSpring) {
  if (isSource(to, kind) || !isOpenBetween(from, to, face)) return false
  return fluidOf[to] !== 0 || takesFluid(to, kind === WATER && isSpring)
}

/**
 * Blocks to the nearest edge that the fluid could fall over.
 * @param {World} world @param {number} x @param {number} y @param {number} z @param {number} kind
 * @param {{ from: number, steps: number }} way the face that it came in by, and how far it is by now
 * @returns {number}
 */
function edgeDistance (world, x, y, z, kind, { from, steps }) {
  const state = world.getBlock(x, y, z)
  let nearest = FAR
  for (const [face, dx, dz] of SIDES) {
    if (face === from) continue
    const there = world.getBlock(x + dx, y, z + dz)
    if (!canPass(state, there, face, kind, false)) continue
    if (isHole(there, world.getBlock(x + dx, y - 1, z + dz), kind)) return steps
    if (steps < flowOf(kind).search) nearest = Math.min(nearest, edgeDistance(world, x + dx, y, z + dz, kind, { from: face ^ 1, steps: steps + 1 }))
  }
  return nearest
}

/**
 * A fluid comes into a block: what is frail there is washed away, or burnt by lava.
 * @param {World} world @param {number} x @param {number} y @param {number} z @param {number} kind
 * @param {number} there state until now @param {number} level the fluid's state @param {boolean} isFall
 */
function pourInto (world, x, y, z, kind, there, level, isFall) {
  if (y < MIN_Y || y >= MIN_Y + HEIGHT) return
  if (isFall && kind === LAVA && fluidOf[there] === WATER) return lavaFallsOnWater(world, x, y, z, there)
  if (isSoakable(there) && isSource(level, WATER)) return world.setBlock(x, y, z, withProperty(there, 'waterlogged', true))
  const drops = kind === WATER && !isAir[there] && fluidOf[there] === 0 ? blockDrops(there, null, world.random) : []
  world.setBlock(x, y, z, level)
  for (const stack of drops) dropFromBlock(world, stack, x, y, z)
}

/** Blocks that are or can hold a fluid. */
function wetBlocks () {
  return registry.blocksArray.filter((/** @type {any} */ block) => fluidOf[block.defaultState] !== 0 || 'waterlogged' in propertiesOf(block.defaultState))
    .map((/** @type {{ id: number }} */ block) => block.id)
}

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'fluids',
  watches: wetBlocks,
  neighbourChanged: (world, x, y, z, state) => {
    const kind = /** @type {number} */ (fluidOf[state])
    if (kind !== 0 && !(kind === LAVA && harden(world, x, y, z, state))) wake(world, x, y, z, kind)
  },
  scheduled: {
    water: (world, x, y, z) => flow(world, x, y, z, WATER),
    lava: (world, x, y, z) => flow(world, x, y, z, LAVA)
  }
}
