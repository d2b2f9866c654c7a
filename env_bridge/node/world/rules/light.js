/**
 * Whether it is bright enough somewhere, worked out when asked: no light is kept, only what light_columns.js knows.
 *
 * Light falls straight down from the sky and loses one level a block sideways or through leaves and water. Looks only as far
 * as the wanted level can come from. Source: Minecraft Wiki, page Light; levels and filters from minecraft-data.
 * Not covered: slabs and stairs stop no light; blocks that shine in some states only do so in their default state.
 */
import { glow, isLampNear, isOpaque, isSkyNear, roofOf } from './light_columns.js'

/** @typedef {import('../core/rule.js').World} World */

const FULL = 15

/** Light that comes from the open sky now: 15 by day, 4 by night. @param {World} world */
export function skyLight ({ timeOfDay }) {
  const turn = ((timeOfDay / 24000 - 0.25) % 1 + 1) % 1
  const angle = (turn * 2 + 0.5 - Math.cos(turn * Math.PI) / 2) / 3
  const dark = 1 - Math.max(0, Math.min(1, Math.cos(angle * 2 * Math.PI) * 2 + 0.5))
  return FULL - Math.floor(dark * 11)
}

/** Whether only air and glass is above. @param {World} world @param {number} x @param {number} y @param {number} z */
export function seesSky (world, x, y, z) {
  return roofOf(world, x, z) <= y
}

/**
 * Whether the light at a block is at least of some level.
 * @param {World} world @param {number} x @param {number} y @param {number} z
 * @param {number} level 1-15
 * @param {number} [sky] what the open sky gives; crops count the full light of day even by night
 */
export function hasLight (world, x, y, z, level, sky = FULL) {
  if (sky >= level && seesSky(world, x, y, z)) return true
  const lamps = isLampNear(world, x, y, z, FULL - level)
  if (!lamps && (sky < level || !isSkyNear(world, x, y, z, sky - level))) return false
  return search(world, x, y, z, level, sky)
}

/**
 * Whether there is no light of blocks and at most so much of the sky's: what monsters ask for.
 * @param {World} world @param {number} x @param {number} y @param {number} z
 * @param {number} most of the light of day
 */
export function isDim (world, x, y, z, most) {
  if (most < FULL && seesSky(world, x, y, z)) return false
  if (isLampNear(world, x, y, z, FULL - 1) && search(world, x, y, z, 1, 0)) return false
  return most >= FULL || !isSkyNear(world, x, y, z, FULL - most - 1) || !search(world, x, y, z, most + 1, FULL)
}

const SIDE = 2 * FULL + 1
/** Cells around a search, stamped with its number when seen. */
const seen = new Int32Array(SIDE * SIDE * SIDE)
/** Offsets of cells to look at, x, y, z in a row. */
const edge = new Int8Array(SIDE * SIDE * SIDE * 3)
/** Up, the four sides, down: x, y, z in a row. */
const STEPS = Int8Array.of(0, 1, 0, 1, 0, 0, -1, 0, 0, 0, 0, 1, 0, 0, -1, 0, -1, 0)
let searches = 0

/**
 * Goes outward from a block ring by ring, as far as light of the level could come.
 * @param {World} world @param {number} x @param {number} y @param {number} z @param {number} level @param {number} sky
 */
function search (world, x, y, z, level, sky) {
  const stamp = searches = (searches + 1) | 0
  seen[indexOf(0, 0, 0)] = stamp
  edge.fill(0, 0, 3)
  let end = 3
  let start = 0
  for (let need = level; need <= FULL && start < end; need++) {
    for (const ring = end; start < ring; start += 3) {
      const dx = edge[start] ?? 0
      const dy = edge[start + 1] ?? 0
      const dz = edge[start + 2] ?? 0
      if (/** @type {number} */ (glow[world.getBlock(x + dx, y + dy, z + dz)]) >= need) return true
      if (sky >= need && roofOf(world, x + dx, z + dz) < y + dy) return true
      if (need === FULL) continue
      for (let i = 0; i < STEPS.length; i += 3) {
        const nx = dx + /** @type {number} */ (STEPS[i])
        const ny = dy + /** @type {number} */ (STEPS[i + 1])
        const nz = dz + /** @type {number} */ (STEPS[i + 2])
        const at = indexOf(nx, ny, nz)
        if (seen[at] === stamp) continue
        seen[at] = stamp
        const state = world.getBlock(x + nx, y + ny, z + nz)
        if (isOpaque(state) && /** @type {number} */ (glow[state]) <= need) continue
        edge[end++] = nx
        edge[end++] = ny
        edge[end++] = nz
      }
    }
  }
  return false
}

/** @param {number} dx @param {number} dy @param {number} dz */
function indexOf (dx, dy, dz) {
  return ((dy + FULL) * SIDE + dz + FULL) * SIDE + dx + FULL
}
