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
  for (const player of world.players.values()) {
    if (player.connected && Math.abs(player.x - x) < blocks && Math.abs(player.z - z) < blocks) return true
  }
  return false
}
