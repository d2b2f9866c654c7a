/**
 * Fire: lit by flint and steel, lava or other fire, it ages, burns things away, spreads and goes out.
 *
 * Source: flammable.json; Minecraft Wiki, page Fire (Java Edition 1.20.4).
 * Not covered: humid biomes, portals, exploding TNT; the shape of fire on walls.
 */
import { createRequire } from 'node:module'
import { blockOf, blockType, isAir, isFullCube, isSolid, nameOf, stateOf } from '../core/data.js'
import { handSlot, heldStack } from '../core/player.js'
import { withCount } from '../core/stack.js'
import { blocksLike, numberOf, property, statesOf, withProperty } from '../core/states.js'
import { wear } from './tools.js'
import { rainsOn } from './weather.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {import('../core/rule.js').Target} Target */

const require = createRequire(import.meta.url)
/** @type {{ blocks: Record<string, [number, number]> }} */
const table = require('./flammable.json')

const STEPS = [[0, -1, 0], [0, 1, 0], [0, 0, -1], [0, 0, 1], [-1, 0, 0], [1, 0, 0]]
/** How hard it is to burn away the block on each side: below, above, then the four sides. */
const BURN_ROLLS = [250, 250, 300, 300, 300, 300]
const OLDEST = 15
/** @type {Record<string, number>} */
const DIFFICULTY = { peaceful: 0, easy: 1, normal: 2, hard: 3 }

/** By state: how easily fire is lit beside it, and how easily it burns away. */
const encouragement = new Uint8Array(blockOf.length)
const flammability = new Uint8Array(blockOf.length)
for (const [pattern, [light, burning]] of Object.entries(table.blocks).reverse()) {
  for (const name of blocksLike(new RegExp(pattern))) {
    for (const state of statesOf(name, ({ waterlogged }) => waterlogged !== 'true')) {
      encouragement[state] = light
      flammability[state] = burning
    }
  }
}

/** Whether a block can burn. @param {number} state */
export function isFlammable (state) {
  return /** @type {number} */ (encouragement[state]) > 0
}

/** Whether something beside a place can burn. @param {World} world @param {number} x @param {number} y @param {number} z */
function hasFuelBeside (world, x, y, z) {
  return isFlammable(world.getBlock(x, y - 1, z)) || isFlammable(world.getBlock(x, y + 1, z)) ||
    isFlammable(world.getBlock(x - 1, y, z)) || isFlammable(world.getBlock(x + 1, y, z)) ||
    isFlammable(world.getBlock(x, y, z - 1)) || isFlammable(world.getBlock(x, y, z + 1))
}

/** Whether fire can be at a place. @param {World} world @param {number} x @param {number} y @param {number} z */
function canBurnAt (world, x, y, z) {
  return isFullCube[world.getBlock(x, y - 1, z)] === 1 || hasFuelBeside(world, x, y, z)
}

/** Puts fire into an empty place, the blue kind over souls. @param {World} world @param {number} x @param {number} y @param {number} z @param {number} [age] 0-15 */
export function ignite (world, x, y, z, age = 0) {
  const soul = /^soul_(sand|soil)$/.test(nameOf(world.getBlock(x, y - 1, z)))
  return world.setBlock(x, y, z, soul ? stateOf('soul_fire') : stateOf('fire', { age: String(age) }))
}

/** Fire's next step, 30 to 39 ticks after the last. @param {World} world @param {number} x @param {number} y @param {number} z @param {number} state */
function burn (world, x, y, z, state) {
  if (nameOf(state) !== 'fire') return
  const { random } = world
  world.schedule('fire', x, y, z, random.int(30, 39))
  if (!world.gameRules.doFireTick) return
  if (!canBurnAt(world, x, y, z)) return world.setBlock(x, y, z, 0)
  const under = world.getBlock(x, y - 1, z)
  const isEternal = /^(netherrack|magma_block)$/.test(nameOf(under))
  const age = numberOf(state)
  const older = Math.min(OLDEST, age + Math.floor(random.int(0, 2) / 2))
  if (!isEternal && isDoused(world, x, y, z) && random.next() < 0.2 + age * 0.03) return world.setBlock(x, y, z, 0)
  if (!isEternal && burnsOut(world, x, y, z, age, under)) return world.setBlock(x, y, z, 0)
  if (older !== age) world.setBlock(x, y, z, withProperty(state, 'age', older))
  STEPS.forEach(([dx = 0, dy = 0, dz = 0], i) => burnAway(world, x + dx, y + dy, z + dz, /** @type {number} */ (BURN_ROLLS[i]), age))
  spreadFire(world, x, y, z, age)
}

/** Whether rain falls on a place or beside it. @param {World} world @param {number} x @param {number} y @param {number} z */
function isDoused (world, x, y, z) {
  if (world.weather.kind === 'clear') return false
  return STEPS.some(([dx = 0, dy = 0, dz = 0]) => dy === 0 && rainsOn(world, x + dx, y, z + dz)) || rainsOn(world, x, y, z)
}

/** @param {World} world @param {number} x @param {number} y @param {number} z @param {number} age @param {number} under */
function burnsOut (world, x, y, z, age, under) {
  if (!hasFuelBeside(world, x, y, z)) return !isSolid[under] || age > 3
  return age === OLDEST && world.random.int(0, 3) === 0 && !isFlammable(under)
}

/** A block beside fire burns away, often leaving fire. @param {World} world @param {number} x @param {number} y @param {number} z @param {number} roll @param {number} age */
function burnAway (world, x, y, z, roll, age) {
  const { random } = world
  if (random.int(0, roll - 1) >= /** @type {number} */ (flammability[world.getBlock(x, y, z)])) return
  if (random.int(0, age + 9) < 5 && !rainsOn(world, x, y, z)) ignite(world, x, y, z, Math.min(OLDEST, age + Math.floor(random.int(0, 4) / 4)))
  else world.setBlock(x, y, z, 0)
}

/** Fire jumps to empty places beside fuel. @param {World} world @param {number} x @param {number} y @param {number} z @param {number} age */
function spreadFire (world, x, y, z, age) {
  const { random, gameRules: { difficulty } } = world
  for (let dx = -1; dx <= 1; dx++) {
    for (let dz = -1; dz <= 1; dz++) {
      for (let dy = -1; dy <= 4; dy++) {
        const light = encouragementAt(world, x + dx, y + dy, z + dz)
        if (light === 0) continue
        const odds = Math.floor((light + 40 + (DIFFICULTY[difficulty] ?? 1) * 7) / (age + 30))
        if (random.int(0, 99 + Math.max(0, dy - 1) * 100) > odds || isDoused(world, x + dx, y + dy, z + dz)) continue
        ignite(world, x + dx, y + dy, z + dz, Math.min(OLDEST, age + Math.floor(random.int(0, 4) / 4)))
      }
    }
  }
}

/** How easily fire is lit in an empty place. @param {World} world @param {number} x @param {number} y @param {number} z */
function encouragementAt (world, x, y, z) {
  if (!isAir[world.getBlock(x, y, z)]) return 0
  return Math.max(...STEPS.map(([dx = 0, dy = 0, dz = 0]) => /** @type {number} */ (encouragement[world.getBlock(x + dx, y + dy, z + dz)])))
}

/** Lava lights what can burn above and around it. @type {import('../core/rule.js').Watch} */
function lavaSparks (world, x, y, z) {
  if (!world.gameRules.doFireTick) return
  const { random } = world
  const leaps = random.int(0, 2)
  if (leaps > 0) return leap(world, x, y, z, leaps)
  for (let i = 0; i < 3; i++) {
    const cx = x + random.int(-1, 1)
    const cz = z + random.int(-1, 1)
    if (isFlammable(world.getBlock(cx, y, cz)) && isAir[world.getBlock(cx, y + 1, cz)]) ignite(world, cx, y + 1, cz)
  }
}

/** A spark rises from lava until it finds something to light. @param {World} world @param {number} x @param {number} y @param {number} z @param {number} leaps */
function leap (world, x, y, z, leaps) {
  for (let i = 1; i <= leaps; i++) {
    x += world.random.int(-1, 1)
    z += world.random.int(-1, 1)
    const state = world.getBlock(x, y + i, z)
    if (!isAir[state]) {
      if (isSolid[state]) return
    } else if (hasFuelBeside(world, x, y + i, z)) return ignite(world, x, y + i, z)
  }
}

/** Flint and steel or a fire charge on a block. @param {World} world @param {Player} player @param {Target} target */
function light (world, player, { x, y, z, face, hand }) {
  const clicked = world.getBlock(x, y, z)
  if (property(clicked, 'lit') === 'false' && /campfire$|candle/.test(nameOf(clicked))) world.setBlock(x, y, z, withProperty(clicked, 'lit', true))
  else {
    const [dx = 0, dy = 0, dz = 0] = STEPS[face] ?? []
    if (!isAir[world.getBlock(x + dx, y + dy, z + dz)] || !canBurnAt(world, x + dx, y + dy, z + dz)) return false
    ignite(world, x + dx, y + dy, z + dz)
  }
  const held = heldStack(player, hand)
  if (held?.name === 'flint_and_steel') wear(player, 1)
  else if (held) player.slots[handSlot(player, hand)] = withCount(held, held.count - 1)
  return true
}

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'fire',
  watches: () => [blockType('fire').id, blockType('soul_fire').id],
  neighbourChanged: (world, x, y, z, state) => {
    if (nameOf(state) === 'soul_fire') {
      if (!/^soul_(sand|soil)$/.test(nameOf(world.getBlock(x, y - 1, z)))) world.setBlock(x, y, z, 0)
    } else if (!canBurnAt(world, x, y, z)) world.setBlock(x, y, z, 0)
    else world.schedule('fire', x, y, z, world.random.int(30, 39))
  },
  scheduled: { fire: burn },
  ticksAtRandom: () => statesOf('lava'),
  randomTick: lavaSparks,
  restsUntouched: true,
  useItemOn: name => name === 'flint_and_steel' || name === 'fire_charge' ? light : undefined
}
