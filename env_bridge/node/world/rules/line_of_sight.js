/** Whether two points see each other: nothing that fills its cell stands between. Glass and leaves stop the look of a mob, as in the game. */
import { isFullCube } from '../core/data.js'
import { eyeHeight } from '../core/player.js'
import { sizeOf } from './mobs.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Entity} Entity */
/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {{ x: number, y: number, z: number }} Point */

const MAX_CELLS = 200
const EYES = 0.85

/** @param {World} world @param {Point} from @param {Point} to */
export function isClear (world, from, to) {
  let x = Math.floor(from.x)
  let y = Math.floor(from.y)
  let z = Math.floor(from.z)
  const [endX, endY, endZ] = [Math.floor(to.x), Math.floor(to.y), Math.floor(to.z)]
  const [dx, dy, dz] = [to.x - from.x, to.y - from.y, to.z - from.z]
  const [stepX, stepY, stepZ] = [Math.sign(dx), Math.sign(dy), Math.sign(dz)]
  let nextX = dx === 0 ? Infinity : (x + (dx > 0 ? 1 : 0) - from.x) / dx
  let nextY = dy === 0 ? Infinity : (y + (dy > 0 ? 1 : 0) - from.y) / dy
  let nextZ = dz === 0 ? Infinity : (z + (dz > 0 ? 1 : 0) - from.z) / dz
  for (let n = 0; n < MAX_CELLS && (x !== endX || y !== endY || z !== endZ); n++) {
    if (nextX <= nextY && nextX <= nextZ) {
      x += stepX
      nextX += Math.abs(1 / dx)
    } else if (nextY <= nextZ) {
      y += stepY
      nextY += Math.abs(1 / dy)
    } else {
      z += stepZ
      nextZ += Math.abs(1 / dz)
    }
    if (isFullCube[world.getBlock(x, y, z)]) return false
  }
  return true
}

/** @param {Entity} mob @returns {Point} */
export function eyesOf (mob) {
  return { x: mob.x, y: mob.y + sizeOf(mob).height * EYES, z: mob.z }
}

/** Whether a mob sees a player. @param {World} world @param {Entity} mob @param {Player} player */
export function canSee (world, mob, player) {
  return isClear(world, eyesOf(mob), { x: player.x, y: player.y + eyeHeight(player), z: player.z })
}
