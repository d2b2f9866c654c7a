/** Many small random choices from one hash, in a row. */
import { next, unit } from './noise.js'

/** @typedef {(sides: number) => number} Dice a whole number from 0 to below `sides` */

/** @param {number} hash @returns {Dice} */
export function dice (hash) {
  return sides => {
    hash = next(hash)
    return Math.floor(unit(hash) * sides)
  }
}
