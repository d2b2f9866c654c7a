/** Rays that end: one that leads from or to nowhere, or goes on for ever, would be followed for ever. */

import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const WORLD = 'prismarine-world/src/worldsync.js' // no types there

/** Farther than any land that is loaded. */
const MOST_BLOCKS = 512

/** Call it before mineflayer is imported. */
export function boundRays () {
  const { prototype } = require(WORLD)
  const { raycast } = prototype
  prototype.raycast = function (/** @type {any} */ from, /** @type {any} */ direction, /** @type {number} */ range, /** @type {any} */ matcher) {
    const isRay = [from, direction].every(({ x, y, z }) => [x, y, z].every(Number.isFinite))
    return isRay ? raycast.call(this, from, direction, range > 0 ? Math.min(range, MOST_BLOCKS) : 0, matcher) : null
  }
}
