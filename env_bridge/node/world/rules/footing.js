/** What a player has around him: ground to stand on, water or a vine to hold on to, or nothing but air. */
import { blockOf, boxesOf, fluidOf, isAir, nameOf } from '../core/data.js'
import { PLAYER } from '../core/player.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {{ x: number, y: number, z: number }} Position */

const AROUND = 0.36
const HANDHOLD = /^(ladder|vine|.*_vines(_plant)?|scaffolding|cobweb|powder_snow|honey_block|bamboo)$/

/** States that a body in them holds on to, or floats in. */
const holds = Uint8Array.from(blockOf, (block, state) => fluidOf[state] !== 0 || HANDHOLD.test(block.name) ? 1 : 0)

/** Whether there is a kind of block around a body. @param {World} world @param {Position} at @param {RegExp} kind names */
export function touches (world, at, kind) {
  return someCell(world, at, AROUND, -0.55, 1.86, state => kind.test(nameOf(state)))
}

/**
 * Whether a block in the cells around a body is so; air is not asked.
 * @param {World} world @param {Position} at @param {number} half @param {number} low @param {number} high
 * @param {(state: number, x: number, y: number, z: number) => boolean} isSo
 */
function someCell (world, at, half, low, high, isSo) {
  for (let y = Math.floor(at.y + low); y <= Math.floor(at.y + high); y++) {
    for (let x = Math.floor(at.x - half); x <= Math.floor(at.x + half); x++) {
      for (let z = Math.floor(at.z - half); z <= Math.floor(at.z + half); z++) {
        const state = world.getBlock(x, y, z)
        if (!isAir[state] && isSo(state, x, y, z)) return true
      }
    }
  }
  return false
}

/** Whether feet are on top of something. @param {World} world @param {Position} at */
export function standsOn (world, at) {
  const half = PLAYER.width / 2
  return someCell(world, at, half, -0.51, 0, (state, x, y, z) =>
    /** @type {number[][]} */ (boxesOf[state]).some(([x0 = 0, , z0 = 0, x1 = 0, y1 = 0, z1 = 0]) => Math.abs(y + y1 - at.y) < 0.01 &&
      x + x0 < at.x + half && x + x1 > at.x - half && z + z0 < at.z + half && z + z1 > at.z - half))
}

/** Whether he stands, swims or climbs. @param {World} world @param {Position} at */
export function hasHold (world, at) {
  return standsOn(world, at) || someCell(world, at, PLAYER.width / 2, 0, PLAYER.height, state => holds[state] === 1)
}

/** Whether there is nothing but air around a body. @param {World} world @param {Position} at */
export function isOpen (world, at) {
  return !someCell(world, at, AROUND, -0.55, 1.86, () => true)
}
