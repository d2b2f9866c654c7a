/**
 * What hurts by being where one is: no air, lava, fire, a wall around the head, the void.
 *
 * Source: Minecraft Wiki, page Damage. Not covered: burning on after the fire, cactus, berries, cold.
 */
import { fluidOf, isFullCube, nameOf } from '../core/data.js'
import { eyeHeight } from '../core/player.js'
import { hurt } from './health.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Player} Player */

const FULL_AIR = 300
const VOID_Y = -128

/** @param {World} world @param {Player} player */
function tickPlayer (world, player) {
  const x = Math.floor(player.x)
  const z = Math.floor(player.z)
  const eye = world.getBlock(x, Math.floor(player.y + eyeHeight(player)), z)
  const feet = world.getBlock(x, Math.floor(player.y), z)
  breathe(world, player, fluidOf[eye] === 1)
  if (fluidOf[feet] === 2 || fluidOf[eye] === 2) hurt(world, player, 4, { type: 'lava' })
  else if (isFullCube[eye]) hurt(world, player, 1, { type: 'in_wall' })
  else if (feet !== 0 && nameOf(feet).endsWith('fire')) hurt(world, player, nameOf(feet) === 'fire' ? 1 : 2, { type: 'in_fire' })
  if (player.y < VOID_Y) hurt(world, player, 4, { type: 'out_of_world' })
}

/** @param {World} world @param {Player} player @param {boolean} underWater */
function breathe (world, player, underWater) {
  if (!underWater) {
    if (player.air < FULL_AIR) player.air = Math.min(FULL_AIR, player.air + 4)
    return
  }
  player.air--
  if (player.air > -20) return
  player.air = 0
  hurt(world, player, 2, { type: 'drown' })
}

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'dangers',
  tick: world => {
    for (const player of world.players.values()) if (player.connected && player.alive) tickPlayer(world, player)
  }
}
