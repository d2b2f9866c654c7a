/** Cheap walks over block states around a point: section by section, the nearest first, whole sections skipped by their palette. */

const SIDE = 16

/** @typedef {{ x: number, y: number, z: number }} Point */
/** @typedef {{ sx: number, sy: number, sz: number, square: number }} Section place in units of 16, and how near it comes, squared */

/**
 * Calls `found` for every loaded block in the box whose state is wanted.
 * @param {any} bot
 * @param {Point} centre whole numbers
 * @param {Point} reach blocks to either side
 * @param {(state: number) => boolean} isWanted a question about the state alone
 * @param {(x: number, y: number, z: number, state: number) => void} found
 * @param {(square: number) => boolean} [isEnough] asked before each section, with the squared distance that everything left is beyond
 */
export function scanStates (bot, centre, reach, isWanted, found, isEnough) {
  const low = { x: centre.x - reach.x, y: Math.max(centre.y - reach.y, bot.game.minY), z: centre.z - reach.z }
  const high = { x: centre.x + reach.x, y: Math.min(centre.y + reach.y, bot.game.minY + bot.game.height - 1), z: centre.z + reach.z }
  /** @type {Map<number, boolean>} */
  const answers = new Map()
  const wanted = (/** @type {number} */ state) => {
    let answer = answers.get(state)
    if (answer === undefined) answers.set(state, answer = isWanted(state))
    return answer
  }
  for (const { sx, sy, sz, square } of sectionsOf(low, high, centre)) {
    if (isEnough?.(square)) return
    const section = bot.world.getColumn(sx, sz)?.sections[sy - (bot.game.minY >> 4)]
    if (section && mayHold(section, wanted)) scanSection(states(section), { sx, sy, sz }, low, high, wanted, found)
  }
}

/** @param {Point} low @param {Point} high @param {Point} centre @returns {Section[]} the nearest first */
function sectionsOf (low, high, centre) {
  /** @type {Section[]} */
  const sections = []
  for (let sx = low.x >> 4; sx <= high.x >> 4; sx++) {
    for (let sz = low.z >> 4; sz <= high.z >> 4; sz++) {
      for (let sy = low.y >> 4; sy <= high.y >> 4; sy++) {
        sections.push({ sx, sy, sz, square: gap(centre.x, sx) ** 2 + gap(centre.y, sy) ** 2 + gap(centre.z, sz) ** 2 })
      }
    }
  }
  return sections.sort((a, b) => a.square - b.square)
}

/** Blocks from a coordinate to a section's nearest one, 0 inside. @param {number} at @param {number} section */
const gap = (at, section) => Math.max(0, section * SIDE - at, at - section * SIDE - SIDE + 1)

/**
 * Before 1.18 a section's palette lies beside its numbers, and these are places in it.
 * @param {any} section
 * @returns {{ get: (index: number) => number }}
 */
function states ({ data, palette }) {
  const isBesides = ArrayBuffer.isView(data.data) && Array.isArray(palette)
  return isBesides ? { get: index => palette[data.get(index)] } : data
}

/**
 * @param {any} container @param {{ sx: number, sy: number, sz: number }} place @param {Point} low @param {Point} high
 * @param {(state: number) => boolean} wanted @param {(x: number, y: number, z: number, state: number) => void} found
 */
function scanSection (container, { sx, sy, sz }, low, high, wanted, found) {
  let last = -1
  let isLastWanted = false
  const [firstX, lastX] = [Math.max(low.x, sx << 4), Math.min(high.x, (sx << 4) + SIDE - 1)]
  for (let y = Math.max(low.y, sy << 4); y <= Math.min(high.y, (sy << 4) + SIDE - 1); y++) {
    for (let z = Math.max(low.z, sz << 4); z <= Math.min(high.z, (sz << 4) + SIDE - 1); z++) {
      const row = ((y & 15) << 8) | ((z & 15) << 4)
      for (let x = firstX; x <= lastX; x++) {
        const state = container.get(row | (x & 15))
        if (state !== last) {
          last = state
          isLastWanted = wanted(state)
        }
        if (isLastWanted) found(x, y, z, state)
      }
    }
  }
}

/**
 * Can the section hold a wanted state? True when it has no palette to tell.
 * @param {any} section
 * @param {(state: number) => boolean} wanted
 */
function mayHold (section, wanted) {
  const container = section.data
  if (typeof container?.value === 'number') return wanted(container.value)
  // From 1.18 the container's own palette counts: the section's goes stale when the container grows.
  const palette = container?.palette ?? (container?.data?.bitsPerValue === undefined ? section.palette : null)
  return Array.isArray(palette) ? palette.some(wanted) : true
}
