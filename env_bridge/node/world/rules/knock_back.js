/** Being thrown back by a blow. Source: Minecraft Wiki, page Knockback (mechanic). */

const MOST_UP = 0.4

/**
 * Changes the speed of a body that is hit.
 * @param {{ x: number, z: number, vx: number, vy: number, vz: number, onGround: boolean }} body
 * @param {number} strength 0.4 is that of a plain blow
 * @param {{ x: number, z: number }} from where the blow comes from
 */
export function knockBack (body, strength, from) {
  const dx = body.x - from.x
  const dz = body.z - from.z
  const distance = Math.hypot(dx, dz) || 1
  body.vx = body.vx / 2 + dx / distance * strength
  body.vz = body.vz / 2 + dz / distance * strength
  if (body.onGround) body.vy = Math.min(MOST_UP, body.vy / 2 + strength)
  body.onGround = false
}
