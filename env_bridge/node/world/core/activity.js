/** Which part of the world is alive: what is far from every player stands still, as unloaded chunks do. */

/** @typedef {import('./world.js').World} World */

/** Vanilla's simulation distance of 8 chunks. */
const SIMULATION_BLOCKS = 128

/**
 * Whether a connected player is near, measured along each axis.
 * @param {World} world
 * @param {{ x: number, z: number }} at
 * @param {number} [blocks]
 */
export function isNearPlayer (world, { x, z }, blocks = SIMULATION_BLOCKS) {
  const { present } = world
  for (let i = 0; i < present.length; i++) {
    const player = /** @type {import('./player.js').Player} */ (present[i])
    if (Math.abs(player.x - x) < blocks && Math.abs(player.z - z) < blocks) return true
  }
  return false
}
