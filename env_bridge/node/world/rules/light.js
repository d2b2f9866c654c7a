/**
 * Whether it is bright enough somewhere, worked out when asked: there is no light kept anywhere.
 *
 * Light falls straight down from the sky and loses one level a block sideways or through leaves and water. Looks only as far
 * as the wanted level can come from. Source: Minecraft Wiki, page Light; levels and filters from minecraft-data.
 * Not covered: slabs and stairs stop no light; blocks that shine in some states only do so in their default state.
 */
import { HEIGHT, MIN_Y } from '../core/column.js'
import { blockOf, propertiesOf } from '../core/data.js'

/** @typedef {import('../core/rule.js').World} World */

const FULL = 15
const STEPS = [[0, 1, 0], [1, 0, 0], [-1, 0, 0], [0, 0, 1], [0, 0, -1], [0, -1, 0]]
/** Blocks whose `lit` says whether they shine, at this level. @type {Record<string, number>} */
const LIT = { furnace: 13, smoker: 13, blast_furnace: 13, campfire: 15, soul_campfire: 10, redstone_torch: 7, redstone_wall_torch: 7, redstone_lamp: 15 }

/** Light that a state gives. */
const glow = new Uint8Array(blockOf.length)
/** Light that a state takes away. */
const filter = new Uint8Array(blockOf.length)
blockOf.forEach((block, state) => {
  const { emitLight, filterLight } = /** @type {any} */ (block)
  filter[state] = filterLight
  glow[state] = block.name in LIT ? propertiesOf(state).lit === 'true' ? /** @type {number} */ (LIT[block.name]) : 0 : emitLight
})

/** Whether no light goes through. @param {number} state */
export function isOpaque (state) {
  return /** @type {number} */ (filter[state]) >= FULL
}

/** Light that comes from the open sky now: 15 by day, 4 by night. @param {World} world */
export function skyLight ({ timeOfDay }) {
  const turn = ((timeOfDay / 24000 - 0.25) % 1 + 1) % 1
  const angle = (turn * 2 + 0.5 - Math.cos(turn * Math.PI) / 2) / 3
  const dark = 1 - Math.max(0, Math.min(1, Math.cos(angle * 2 * Math.PI) * 2 + 0.5))
  return FULL - Math.floor(dark * 11)
}

/** Height of the highest block that takes light away. @param {World} world @param {number} x @param {number} z */
function roofOf (world, x, z) {
  const column = world.column(x >> 4, z >> 4)
  for (let y = MIN_Y + HEIGHT - 1; y >= MIN_Y; y--) {
    const section = column.sections[(y - MIN_Y) >> 4]
    if (typeof section === 'number') {
      if (filter[section]) return y
      y -= y & 15
    } else if (filter[/** @type {number} */ (section?.[((y & 15) << 8) | ((z & 15) << 4) | (x & 15)])]) return y
  }
  return MIN_Y - 1
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
  /** @type {Map<string, number>} */
  const roofs = new Map()
  const seen = new Set([`${x},${y},${z}`])
  let edge = [[x, y, z]]
  for (let need = level; need <= FULL && edge.length > 0; need++) {
    /** @type {number[][]} */
    const next = []
    for (const [cx = 0, cy = 0, cz = 0] of edge) {
      if (/** @type {number} */ (glow[world.getBlock(cx, cy, cz)]) >= need) return true
      if (sky >= need && isUnderSky(world, roofs, cx, cy, cz)) return true
      for (const [dx = 0, dy = 0, dz = 0] of STEPS) {
        const key = `${cx + dx},${cy + dy},${cz + dz}`
        if (seen.has(key)) continue
        seen.add(key)
        const state = world.getBlock(cx + dx, cy + dy, cz + dz)
        if (!isOpaque(state) || /** @type {number} */ (glow[state]) > need) next.push([cx + dx, cy + dy, cz + dz])
      }
    }
    edge = next
  }
  return false
}

/** @param {World} world @param {Map<string, number>} roofs known so far @param {number} x @param {number} y @param {number} z */
function isUnderSky (world, roofs, x, y, z) {
  const key = `${x},${z}`
  let roof = roofs.get(key)
  if (roof === undefined) roofs.set(key, roof = roofOf(world, x, z))
  return roof < y
}
