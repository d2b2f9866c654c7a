/**
 * A way around what stands before a mob: A* over the cells that it can stand in, near it and strictly bounded.
 *
 * Called only when walking straight has failed, at most every few seconds a mob.
 */
import { fluidOf, isSolid } from '../core/data.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Entity} Entity */
/** @typedef {{ x: number, y: number, z: number, cost: number, left: number, from: Node | null, done: boolean }} Node */

const MAX_EXPANDED = 120
const MAX_DROP_BLOCKS = 3
const LAVA = 2
const SIDES = [[1, 0], [-1, 0], [0, 1], [0, -1]]

/**
 * Way points x, y, z (block floors) towards a place, or as near as the search came; none when that is no nearer.
 * @param {World} world @param {Entity} mob @param {{ x: number, y: number, z: number }} to
 * @returns {number[]}
 */
export function findPath (world, mob, to) {
  const start = node(Math.floor(mob.x), Math.floor(mob.y + 0.1), Math.floor(mob.z), 0, to, null)
  /** @type {Map<number, Node>} */
  const known = new Map([[keyOf(start, start.x, start.y, start.z), start]])
  const open = [start]
  let best = start
  for (let n = 0; n < MAX_EXPANDED && open.length > 0; n++) {
    const current = takeBest(open)
    current.done = true
    if (current.left < best.left) best = current
    if (current.left < 1.5) break
    for (const [dx = 0, dz = 0] of SIDES) {
      const y = footing(world, current.x + dx, current.y, current.z + dz)
      if (y !== null) visit(known, open, start, current, node(current.x + dx, y, current.z + dz, current.cost + 1 + Math.abs(y - current.y) * 0.5, to, current))
    }
  }
  return best.left < start.left - 1 || best.left < 1.5 ? pointsTo(best) : []
}

/** @param {number} x @param {number} y @param {number} z @param {number} cost @param {{ x: number, y: number, z: number }} to @param {Node | null} from @returns {Node} */
function node (x, y, z, cost, to, from) {
  return { x, y, z, cost, left: Math.abs(x + 0.5 - to.x) + Math.abs(y - to.y) + Math.abs(z + 0.5 - to.z), from, done: false }
}

/** @param {Node} start @param {number} x @param {number} y @param {number} z */
function keyOf (start, x, y, z) {
  return ((x - start.x + 512) * 1024 + (z - start.z + 512)) * 1024 + y - start.y + 512
}

/** @param {Node[]} open @returns {Node} */
function takeBest (open) {
  let at = 0
  for (let i = 1; i < open.length; i++) {
    const a = /** @type {Node} */ (open[i])
    const b = /** @type {Node} */ (open[at])
    if (a.cost + a.left < b.cost + b.left) at = i
  }
  const taken = /** @type {Node} */ (open[at])
  open[at] = /** @type {Node} */ (open[open.length - 1])
  open.pop()
  return taken
}

/** @param {Map<number, Node>} known @param {Node[]} open @param {Node} start @param {Node} current @param {Node} next */
function visit (known, open, start, current, next) {
  const key = keyOf(start, next.x, next.y, next.z)
  const old = known.get(key)
  if (old && old.cost <= next.cost) return
  if (old && !old.done) Object.assign(old, { cost: next.cost, from: current })
  else if (!old) {
    known.set(key, next)
    open.push(next)
  }
}

/** Height at which a mob that comes from `y` stands in a column of cells, or null. @param {World} world @param {number} x @param {number} y @param {number} z */
function footing (world, x, y, z) {
  if (!isFree(world, x, y + 1, z)) return null
  if (!isFree(world, x, y, z)) return isFree(world, x, y + 2, z) ? y + 1 : null
  for (let floor = y; floor >= y - MAX_DROP_BLOCKS; floor--) {
    const under = world.getBlock(x, floor - 1, z)
    if (fluidOf[under] === LAVA) return null
    if (isSolid[under] || fluidOf[under]) return floor
  }
  return null
}

/** @param {World} world @param {number} x @param {number} y @param {number} z */
function isFree (world, x, y, z) {
  const state = world.getBlock(x, y, z)
  return !isSolid[state] && fluidOf[state] !== LAVA
}

/** @param {Node} end */
function pointsTo (end) {
  const points = []
  for (let at = end; at.from; at = at.from) points.unshift(at.x, at.y, at.z)
  return points
}
