/** A body and the blocks that it is in or grazes: how deep, whether it went in, and how it gets clear of them. */
import { boxesOf, isSolid } from './data.js'

/** @typedef {import('./world.js').World} World */

const EPSILON = 1e-7
/** A body may sink this far into a block, so that rounding counts for nothing. */
const SKIN = 1e-3
/** Less than half of the thinnest wall and a body together. */
const GRAZE = 0.25
/** Further than a rounding error. */
const HAIR = 2e-3

/**
 * Whether a body goes into a collision box.
 *
 * What it was in already it may leave. Clients take a body that a rounding error has put behind a face for one that is in the
 * block, and let it go on: so much of it as they do at a corner is let pass, not enough to get to another side.
 * @param {World} world
 * @param {{ x: number, y: number, z: number }} from @param {{ x: number, y: number, z: number }} to feet
 * @param {number} width @param {number} height
 */
export function entersBlock (world, from, to, width, height) {
  const half = width / 2
  for (const [x, y, z, box] of boxesAround(world, to, half, height)) {
    const depth = Math.min(sideways(box, x, z, to, half), upright(box, y, to, height))
    if (depth <= SKIN) continue
    const before = Math.min(sideways(box, x, z, from, half) + EPSILON, upright(box, y, from, height))
    if (before <= 0 || (depth > GRAZE && before <= GRAZE)) return true
  }
  return false
}

/** Whether a body and a collision box overlap. @param {World} world @param {{ x: number, y: number, z: number }} feet @param {number} width @param {number} height */
export function isInBlock (world, feet, width, height) {
  return boxesAround(world, feet, width / 2, height).some(([x, y, z, box]) => Math.min(sideways(box, x, z, feet, width / 2), upright(box, y, feet, height)) > SKIN)
}

/**
 * Collision boxes in the cells that a body is in.
 * @param {World} world @param {{ x: number, y: number, z: number }} feet @param {number} half @param {number} height
 * @returns {[number, number, number, number[]][]} cell and box
 */
function boxesAround (world, feet, half, height) {
  /** @type {[number, number, number, number[]][]} */
  const found = []
  for (let x = Math.floor(feet.x - half); x <= Math.floor(feet.x + half); x++) {
    for (let z = Math.floor(feet.z - half); z <= Math.floor(feet.z + half); z++) {
      for (let y = Math.floor(feet.y) - 1; y <= Math.floor(feet.y + height); y++) {
        const state = world.getBlock(x, y, z)
        if (isSolid[state]) for (const box of /** @type {number[][]} */ (boxesOf[state])) found.push([x, y, z, box])
      }
    }
  }
  return found
}

/**
 * The next place, sideways, where a body is a hair clear of the blocks that it grazes.
 * @param {World} world
 * @param {{ x: number, y: number, z: number }} from feet
 * @param {number} width @param {number} height
 * @returns {{ x: number, y: number, z: number }}
 */
export function clearOf (world, from, width, height) {
  const half = width / 2
  const feet = { ...from }
  for (const [x, y, z, box] of boxesAround(world, from, half, height)) {
    if (sideways(box, x, z, feet, half) <= -EPSILON || upright(box, y, feet, height) <= SKIN) continue
    const [x0 = 0, , z0 = 0, x1 = 0, , z1 = 0] = box
    const ways = [[x + x0 - half - HAIR - feet.x, 0], [x + x1 + half + HAIR - feet.x, 0], [0, z + z0 - half - HAIR - feet.z], [0, z + z1 + half + HAIR - feet.z]]
    const [dx = 0, dz = 0] = ways.sort((a, b) => Math.abs(sum(a)) - Math.abs(sum(b)))[0] ?? []
    if (Math.abs(dx + dz) > GRAZE + HAIR) continue
    feet.x += dx
    feet.z += dz
  }
  return { x: feet.x, y: feet.y, z: feet.z }
}

/** @param {number[]} numbers */
const sum = numbers => numbers.reduce((total, number) => total + number, 0)

/**
 * How far a body would have to go sideways to be out of a box; 0 or less outside.
 * @param {number[]} box @param {number} x @param {number} z block
 * @param {{ x: number, z: number }} feet @param {number} half
 */
function sideways ([x0 = 0, , z0 = 0, x1 = 0, , z1 = 0], x, z, feet, half) {
  return Math.min(feet.x + half - x - x0, x + x1 - feet.x + half, feet.z + half - z - z0, z + z1 - feet.z + half)
}

/** The same up or down. @param {number[]} box @param {number} y @param {{ y: number }} feet @param {number} height */
function upright ([, y0 = 0, , , y1 = 0], y, feet, height) {
  return Math.min(feet.y + height - y - y0, y + y1 - feet.y)
}
