/** Cheap walks over block states around a point: whole sections are skipped by their palette. */

/**
 * Calls `found` for every loaded block in the box whose state is wanted, section by section.
 * @param {any} bot
 * @param {{ x: number, y: number, z: number }} centre whole numbers
 * @param {{ x: number, y: number, z: number }} reach blocks to either side
 * @param {(state: number) => boolean} isWanted a question about the state alone
 * @param {(x: number, y: number, z: number, state: number) => void} found
 */
export function scanStates (bot, centre, reach, isWanted, found) {
  const low = { x: centre.x - reach.x, y: Math.max(centre.y - reach.y, bot.game.minY), z: centre.z - reach.z }
  const high = { x: centre.x + reach.x, y: Math.min(centre.y + reach.y, bot.game.minY + bot.game.height - 1), z: centre.z + reach.z }
  let last = -1
  let isLastWanted = false
  /** @type {Map<number, boolean>} */
  const answers = new Map()
  const wanted = (/** @type {number} */ state) => {
    let answer = answers.get(state)
    if (answer === undefined) answers.set(state, answer = isWanted(state))
    return answer
  }
  for (let cx = low.x >> 4; cx <= high.x >> 4; cx++) {
    for (let cz = low.z >> 4; cz <= high.z >> 4; cz++) {
      const column = bot.world.getColumn(cx, cz)
      if (!column) continue
      for (let sy = low.y >> 4; sy <= high.y >> 4; sy++) {
        const section = column.sections[sy - (bot.game.minY >> 4)]
        if (!mayHold(section, wanted)) continue
        const container = section?.data
        for (let y = Math.max(low.y, sy << 4); y <= Math.min(high.y, (sy << 4) + 15); y++) {
          for (let z = Math.max(low.z, cz << 4); z <= Math.min(high.z, (cz << 4) + 15); z++) {
            const row = ((y & 15) << 8) | ((z & 15) << 4)
            for (let x = Math.max(low.x, cx << 4); x <= Math.min(high.x, (cx << 4) + 15); x++) {
              const state = container ? container.get(row | (x & 15)) : 0
              if (state !== last) {
                last = state
                isLastWanted = wanted(state)
              }
              if (isLastWanted) found(x, y, z, state)
            }
          }
        }
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
  if (!section) return wanted(0)
  const container = section.data
  if (typeof container?.value === 'number') return wanted(container.value)
  // From 1.18 the container's own palette counts: the section's goes stale when the container grows.
  const palette = container?.palette ?? (container?.data?.bitsPerValue === undefined ? section.palette : null)
  return Array.isArray(palette) ? palette.some(wanted) : true
}
