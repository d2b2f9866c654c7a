/**
 * `/spreadplayers`: puts players and mobs at random safe places, so far apart from each other.
 *
 * Source: Minecraft Wiki, page Commands/spreadplayers. Everybody is his own team. Looks at a bounded number of columns.
 */
import { HEIGHT, MIN_Y } from '../core/column.js'
import { fluidOf, isAir, nameOf } from '../core/data.js'
import { columnKey } from '../core/world.js'
import { teleport } from '../rules/movement.js'
import { isSpawnable } from './arguments/coordinates.js'
import { translate } from './syntax/component.js'
import { failure } from './syntax/errors.js'

/** @typedef {import('./syntax/source.js').Source} Source */
/** @typedef {import('./arguments/selector.js').Being} Being */
/** @typedef {{ x: number, z: number }} Spot */

const MAX_ROUNDS = 1000
const MAX_NEW_COLUMNS = 256
const TOP = MIN_Y + HEIGHT

/** @param {Source} source @param {any} args */
function spread (source, { center, spreadDistance, maxRange, maxHeight = TOP, targets }) {
  const beings = /** @type {Being[]} */ (targets.all(source))
  const middle = center.at(source)
  if (maxHeight < MIN_Y) throw failure('commands.spreadplayers.failed.invalid.height', maxHeight, MIN_Y)
  if (!isSpawnable({ ...middle, x: Math.abs(middle.x) + maxRange, z: Math.abs(middle.z) + maxRange })) throw failure('argument.pos.outofbounds')
  const ground = groundFinder(source, Math.min(maxHeight, TOP - 1))
  const spots = findSpots(source, { beings, middle, spreadDistance, maxRange: Math.max(maxRange, 1), ground })
  if (!spots) throw failure('commands.spreadplayers.failed.entities', beings.length, middle.x.toFixed(2), middle.z.toFixed(2), maxRange.toFixed(2))
  beings.forEach((being, i) => {
    const { x, z } = /** @type {Spot} */ (spots[i])
    move(source, being, { x: Math.floor(x) + 0.5, y: /** @type {number} */ (ground(x, z)), z: Math.floor(z) + 0.5 })
  })
  const apart = meanNearest(spots).toFixed(2)
  source.succeed(translate('commands.spreadplayers.success.entities', beings.length, middle.x.toFixed(2), middle.z.toFixed(2), apart))
  return beings.length
}

/** @param {Source} source @param {Being} being @param {{ x: number, y: number, z: number }} to */
function move ({ world }, being, to) {
  if ('username' in being) teleport(world, being, to)
  else Object.assign(being, to)
}

/**
 * Random spots, moved until all are safe and far enough apart; null if that does not come about.
 * @param {Source} source
 * @param {{ beings: Being[], middle: Spot, spreadDistance: number, maxRange: number, ground: (x: number, z: number) => number | null }} wish
 * @returns {Spot[] | null}
 */
function findSpots (source, { beings, middle, spreadDistance, maxRange, ground }) {
  const { random } = source.world
  const roll = () => ({ x: middle.x + (random.next() * 2 - 1) * maxRange, z: middle.z + (random.next() * 2 - 1) * maxRange })
  const spots = beings.map(roll)
  for (let round = 0; round < MAX_ROUNDS; round++) {
    source.spend(spots.length * spots.length)
    const bad = spots.findIndex((spot, i) => ground(spot.x, spot.z) === null || isCrowded(spots, i, spreadDistance))
    if (bad < 0) return spots
    spots[bad] = roll()
  }
  return null
}

/** @param {Spot[]} spots @param {number} i @param {number} distance */
function isCrowded (spots, i, distance) {
  const spot = /** @type {Spot} */ (spots[i])
  return spots.some((other, j) => j !== i && Math.hypot(other.x - spot.x, other.z - spot.z) < distance)
}

/** Finds the height to stand at below a limit; null where it is not safe, or too many columns were made. @param {Source} source @param {number} limit */
function groundFinder ({ world }, limit) {
  let fresh = 0
  return (/** @type {number} */ x, /** @type {number} */ z) => {
    const bx = Math.floor(x)
    const bz = Math.floor(z)
    if (!world.columns.has(columnKey(bx >> 4, bz >> 4)) && ++fresh > MAX_NEW_COLUMNS) return null
    let clear = 0
    for (let y = limit + 1; y >= MIN_Y; y--) {
      const state = world.getBlock(bx, y, bz)
      if (isAir[state]) clear++
      else if (clear >= 2) return y < limit && fluidOf[state] === 0 && !nameOf(state).endsWith('fire') ? y + 1 : null
      else clear = 0
    }
    return null
  }
}

/** Mean distance from each spot to the nearest other. @param {Spot[]} spots */
function meanNearest (spots) {
  if (spots.length < 2) return 0
  const nearest = spots.map(spot => Math.min(...spots.filter(other => other !== spot).map(other => Math.hypot(other.x - spot.x, other.z - spot.z))))
  return nearest.reduce((sum, distance) => sum + distance, 0) / spots.length
}

/** @type {import('./syntax/tree.js').Commands} */
export default {
  'spreadplayers center spreadDistance maxRange respectTeams targets': spread,
  'spreadplayers center spreadDistance maxRange under maxHeight respectTeams targets': spread
}
