/**
 * Fluids in block states: how much of which is in a block, and what lets it through.
 *
 * An amount is 1 to 8, 8 being full. Source: Minecraft Wiki, pages Fluid and Block states. Not covered: faces closed by several
 * boxes together count as open.
 */
import { blockOf, boxesOf, fluidOf, isAir, isReplaceable, registry, stateOf } from '../core/data.js'
import { statesOf } from '../core/states.js'

export const WATER = 1
export const LAVA = 2
const FULL = 8

/** Things without a solid body that fluids go around all the same. */
const FIRM = /_door$|_sign$|_pressure_plate$|^(ladder|sugar_cane|bubble_column|lantern|soul_lantern|cobweb|nether_portal|end_portal|end_gateway|structure_void)$/
const FRAIL = /^(cobweb|bamboo_sapling|snow|.*_carpet|scaffolding)$/
const KELP = /^(kelp|kelp_plant|seagrass|tall_seagrass)$/

const bases = [0, stateOf('water'), stateOf('lava')]
/** Fluid of a state in one number: kind * 32 + 16 if falling + amount. */
const code = new Uint8Array(blockOf.length)
/** 1 where a fluid simply takes the state's place. */
const gives = new Uint8Array(blockOf.length)
/** 1 where the state can be waterlogged and is not. */
const soaks = new Uint8Array(blockOf.length)
/** Bit for each of the six faces that a box of the state covers wholly. */
const closed = new Uint8Array(blockOf.length)

/** What is true of every state with the same body, worked out once. @type {Map<unknown, { isLarge: boolean, faces: number }>} */
const bodies = new Map()

for (const { name, states, minStateId, maxStateId } of registry.blocksArray) {
  const isFirm = KELP.test(name) || FIRM.test(name)
  for (let state = minStateId; state <= maxStateId; state++) {
    const boxes = /** @type {number[][]} */ (boxesOf[state])
    let body = bodies.get(boxes)
    if (!body) bodies.set(boxes, body = { isLarge: isLarge(boxes), faces: closedFaces(boxes) })
    code[state] = codeOf(name, state)
    gives[state] = !isFirm && (!body.isLarge || FRAIL.test(name) || isAir[state] || fluidOf[state]) ? 1 : 0
    closed[state] = body.faces
  }
  if (!states.some((/** @type {{ name: string }} */ property) => property.name === 'waterlogged')) continue
  for (const state of statesOf(name, ({ waterlogged }) => waterlogged === 'false')) soaks[state] = 1
}

/** @param {string} name @param {number} state */
function codeOf (name, state) {
  const kind = /** @type {number} */ (fluidOf[state])
  if (kind === 0) return 0
  const level = name === 'water' || name === 'lava' ? state - /** @type {number} */ (bases[kind]) : 0
  return kind << 5 | (level >= FULL ? 16 | (16 - level) : FULL - level)
}

/** Vanilla's measure of a solid body: high, or large on average. @param {number[][]} boxes */
function isLarge (boxes) {
  if (boxes.length === 0) return false
  const size = [0, 1, 2].map(axis => Math.max(...boxes.map(box => /** @type {number} */ (box[axis + 3]))) - Math.min(...boxes.map(box => /** @type {number} */ (box[axis]))))
  const [width = 0, height = 0, depth = 0] = size
  return height >= 1 || (width + height + depth) / 3 >= 0.7291666666666666
}

/** @param {number[][]} boxes */
function closedFaces (boxes) {
  let faces = 0
  for (const box of boxes) {
    for (let face = 0; face < 6; face++) {
      const axis = face < 2 ? 1 : face < 4 ? 2 : 0
      const isAtFace = face & 1 ? box[axis + 3] === 1 : box[axis] === 0
      const isWhole = [0, 1, 2].every(other => other === axis || (box[other] === 0 && box[other + 3] === 1))
      if (isAtFace && isWhole) faces |= 1 << face
    }
  }
  return faces
}

/** Amount of one kind of fluid in a state, 0 to 8. @param {number} state @param {number} kind */
export function amountOf (state, kind) {
  return fluidOf[state] === kind ? /** @type {number} */ (code[state]) & 15 : 0
}

/** Whether it falls from above. @param {number} state */
export function isFalling (state) {
  return (/** @type {number} */ (code[state]) & 16) !== 0
}

/** Whether a state is a source of a fluid. @param {number} state @param {number} kind */
export function isSource (state, kind) {
  return code[state] === (kind << 5 | FULL)
}

/** Block state of so much fluid. @param {number} kind @param {number} amount 1-8 @param {boolean} [falling] */
export function fluidState (kind, amount, falling = false) {
  return /** @type {number} */ (bases[kind]) + (falling ? 16 - amount : FULL - amount)
}

/** Whether fluid can cross the face between two blocks. @param {number} from @param {number} to @param {number} face of `from`: 0 down, 1 up, north, south, west, 5 east */
export function isOpenBetween (from, to, face) {
  return ((/** @type {number} */ (closed[from]) >> face) & 1) === 0 && ((/** @type {number} */ (closed[to]) >> (face ^ 1)) & 1) === 0
}

/** Whether a state can take in a fluid at all. @param {number} state @param {boolean} isWaterSource */
export function takesFluid (state, isWaterSource) {
  return gives[state] === 1 || (isWaterSource && soaks[state] === 1)
}

/** Whether a state becomes waterlogged by a source of water instead of being washed away. @param {number} state */
export function isSoakable (state) {
  return soaks[state] === 1
}

/** Whether a bucket may be emptied into a state that is no vessel. @param {number} state */
export function isFloodable (state) {
  return isReplaceable[state] === 1 || gives[state] === 1
}
