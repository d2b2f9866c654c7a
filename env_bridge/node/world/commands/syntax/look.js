/** Yaw and pitch of looking from one point to another. */
import { wrapDegrees } from '../arguments/coordinates.js'

/** @typedef {{ x: number, y: number, z: number }} Position */

/** @param {Position} from @param {Position} to */
export function lookFrom (from, to) {
  const dx = to.x - from.x
  const dy = to.y - from.y
  const dz = to.z - from.z
  const flat = Math.hypot(dx, dz)
  const degrees = 180 / Math.PI
  return { yaw: wrapDegrees(Math.atan2(dz, dx) * degrees - 90), pitch: wrapDegrees(-Math.atan2(dy, flat) * degrees) }
}
