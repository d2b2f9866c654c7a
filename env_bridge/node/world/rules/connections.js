/**
 * Blocks whose shape follows their neighbours: fences, panes and bars, walls, gates in walls, corners of stairs.
 *
 * Source: Minecraft Wiki, pages Fence, Glass Pane, Wall, Fence Gate and Stairs (Java Edition 1.20.4). Not covered: redstone wire, tripwire.
 */
import { boxesOf, nameOf, propertiesOf, stateOf } from '../core/data.js'
import { idsLike } from '../core/states.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {Record<string, string>} Properties */

const KINDS = /_fence$|_fence_gate$|glass_pane$|^iron_bars$|_wall$|_stairs$/
const NEVER_JOINED = /_leaves$|^(barrier|carved_pumpkin|jack_o_lantern|melon|pumpkin)$|shulker_box$/
const SIDES = ['north', 'east', 'south', 'west']
const STEPS = [[0, -1], [1, 0], [0, 1], [-1, 0]]

/** Whether boxes of a state fill the whole of a side. @param {number} state @param {number} side 0-3 as in `SIDES` */
function isSturdy (state, side) {
  const axis = side % 2 === 0 ? 2 : 0
  const far = side === 1 || side === 2
  let area = 0
  for (const box of /** @type {number[][]} */ (boxesOf[state])) {
    const [x0 = 0, y0 = 0, z0 = 0, x1 = 0, y1 = 0, z1 = 0] = box
    if (box[axis + (far ? 3 : 0)] === (far ? 1 : 0)) area += (y1 - y0) * (axis === 0 ? z1 - z0 : x1 - x0)
  }
  return area > 0.999 && !NEVER_JOINED.test(nameOf(state))
}

/** Whether a gate's posts point along a side. @param {number} state @param {number} side */
function isGateAcross (state, side) {
  return nameOf(state).endsWith('_fence_gate') && SIDES.indexOf(propertiesOf(state).facing ?? '') % 2 !== side % 2
}

/** @param {string} name */
const isPane = name => name.endsWith('glass_pane') || name === 'iron_bars'
/** @param {string} name */
const isWall = name => name.endsWith('_wall')
/** @param {string} name */
const isFence = name => name.endsWith('_fence')

/** Whether a block reaches out to a neighbour. @param {string} name @param {number} other @param {number} side where the neighbour is */
function joins (name, other, side) {
  const its = nameOf(other)
  if (isSturdy(other, (side + 2) & 3)) return true
  if (isFence(name)) return isGateAcross(other, side) || (isFence(its) && (name === 'nether_brick_fence') === (its === 'nether_brick_fence'))
  if (isPane(name)) return isPane(its) || isWall(its)
  return isPane(its) || isWall(its) || isGateAcross(other, side)
}

/** @param {World} world @param {number} x @param {number} y @param {number} z @param {number} side */
function beside (world, x, y, z, side) {
  const [dx = 0, dz = 0] = STEPS[side & 3] ?? []
  return world.getBlock(x + dx, y, z + dz)
}

/** @param {World} world @param {number} x @param {number} y @param {number} z @param {string} name @returns {Properties} */
function wallShape (world, x, y, z, name) {
  const above = world.getBlock(x, y + 1, z)
  const over = propertiesOf(above)
  const covered = isSturdy(above, 0) && isSturdy(above, 1)
  const joined = SIDES.map((_, side) => joins(name, beside(world, x, y, z, side), side))
  const heights = joined.map((is, side) => !is ? 'none' : covered || (isWall(nameOf(above)) && over[SIDES[side] ?? ''] !== 'none') ? 'tall' : 'low')
  const straight = heights[0] === heights[2] && heights[1] === heights[3] && (heights[0] === 'none') !== (heights[1] === 'none')
  const post = !straight || (isWall(nameOf(above)) && over.up === 'true') || /torch$|_sign$|_banner$|lantern$|_pressure_plate$/.test(nameOf(above))
  return { north: heights[0] ?? 'none', east: heights[1] ?? 'none', south: heights[2] ?? 'none', west: heights[3] ?? 'none', up: String(post) }
}

/** @param {World} world @param {number} x @param {number} y @param {number} z @param {Properties} properties */
function stairShape (world, x, y, z, { facing = 'north', half }) {
  const side = SIDES.indexOf(facing)
  /** @param {number} state */
  const stairs = state => nameOf(state).endsWith('_stairs') && propertiesOf(state).half === half ? SIDES.indexOf(propertiesOf(state).facing ?? '') : -1
  const free = (/** @type {number} */ at) => stairs(beside(world, x, y, z, at)) !== side
  const front = stairs(beside(world, x, y, z, side))
  if (front >= 0 && front % 2 !== side % 2 && free(front + 2)) return front === ((side + 3) & 3) ? 'outer_left' : 'outer_right'
  const back = stairs(beside(world, x, y, z, side + 2))
  if (back >= 0 && back % 2 !== side % 2 && free(back)) return back === ((side + 3) & 3) ? 'inner_left' : 'inner_right'
  return 'straight'
}

/**
 * The state as its neighbours make it.
 * @param {World} world @param {number} state @param {number} x @param {number} y @param {number} z
 */
export function connected (world, state, x, y, z) {
  const name = nameOf(state)
  if (!KINDS.test(name)) return state
  const properties = propertiesOf(state)
  if (name.endsWith('_stairs')) return stateOf(name, { ...properties, shape: stairShape(world, x, y, z, properties) })
  if (name.endsWith('_fence_gate')) {
    const side = SIDES.indexOf(properties.facing ?? '') + 1
    return stateOf(name, { ...properties, in_wall: String([side, side + 2].some(at => isWall(nameOf(beside(world, x, y, z, at))))) })
  }
  if (isWall(name)) return stateOf(name, { ...properties, ...wallShape(world, x, y, z, name) })
  const joined = Object.fromEntries(SIDES.map((side, i) => [side, String(joins(name, beside(world, x, y, z, i), i))]))
  return stateOf(name, { ...properties, ...joined })
}

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'connections',
  watches: () => idsLike(KINDS),
  neighbourChanged: (world, x, y, z, state) => world.setBlock(x, y, z, connected(world, state, x, y, z))
}
