/** Reading and making small pieces of land in tests of what grows, flows and burns. */
import { nameOf, propertiesOf, stateOf } from '../../world/core/data.js'
import { run } from '../world/helpers.js'

/** @typedef {import('../../world/core/world.js').World} World */

/** @param {World} world @param {number} x @param {number} y @param {number} z @param {string} name @param {Record<string, string>} [properties] */
export function put (world, x, y, z, name, properties) {
  world.setBlock(x, y, z, stateOf(name, properties))
}

/** @param {World} world @param {[number, number, number]} low @param {[number, number, number]} high @param {string} name @param {Record<string, string>} [properties] */
export function fillBox (world, low, high, name, properties) {
  for (let x = low[0]; x <= high[0]; x++) {
    for (let y = low[1]; y <= high[1]; y++) for (let z = low[2]; z <= high[2]; z++) put(world, x, y, z, name, properties)
  }
}

/** @param {World} world @param {number} x @param {number} y @param {number} z */
export function name (world, x, y, z) {
  return nameOf(world.getBlock(x, y, z))
}

/** @param {World} world @param {number} x @param {number} y @param {number} z @param {string} property */
export function read (world, x, y, z, property) {
  return propertiesOf(world.getBlock(x, y, z))[property]
}

/** How many blocks of a kind are in a box. @param {World} world @param {[number, number, number]} low @param {[number, number, number]} high @param {RegExp} kind */
export function count (world, low, high, kind) {
  let found = 0
  for (let x = low[0]; x <= high[0]; x++) {
    for (let y = low[1]; y <= high[1]; y++) for (let z = low[2]; z <= high[2]; z++) if (kind.test(name(world, x, y, z))) found++
  }
  return found
}

/**
 * Runs until something is so.
 * @param {World} world @param {() => boolean} isSo @param {number} most ticks
 * @returns {number} ticks that it took; more than `most` if it never was
 */
export function runUntil (world, isSo, most) {
  let ticks = 0
  while (ticks <= most && !isSo()) {
    run(world, 1)
    ticks++
  }
  return ticks
}

/** Time in which every block in a small box is drawn often. @param {World} world */
export function hurry (world, speed = 300) {
  world.gameRules.randomTickSpeed = speed
}
