/** What is remembered of a player's moves, as plain data. How moves are measured by it is rules/pace.js. */

/** @typedef {{ x: number, y: number, z: number }} Position */
/**
 * @typedef {object} Pace
 * @property {number} clock world age up to which his packets have used the time
 * @property {number} stride blocks that he is ahead of the fastest steady run
 * @property {number} top highest that his feet can get before they stand again
 * @property {number | null} rise vertical speed, blocks a tick, when nothing but gravity can change it
 * @property {number} aloft ticks that he has hung in the air
 * @property {number} slips ticks since he last had hold in which he fell more slowly than one does
 * @property {number} thrown world age until which a push explains more than legs can do
 * @property {Position} stood where his feet last had hold
 */

/** Blocks that a jump lifts the feet, and a little. */
const JUMP_BLOCKS = 1.35

/** @param {Position} at @returns {Pace} */
export function freshPace ({ x, y, z }) {
  return { clock: 0, stride: 0, top: y + JUMP_BLOCKS, rise: null, aloft: 0, slips: 0, thrown: 0, stood: { x, y, z } }
}
