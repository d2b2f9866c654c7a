/**
 * What follows from where a player goes: falls, exhaustion, and a check that he could have gone there.
 *
 * The client simulates its own body; the world trusts it as far as pace.js finds nothing wrong.
 * Source: Minecraft Wiki, pages Damage (Fall damage) and Hunger (Exhaustion).
 */
import { fluidOf, nameOf, propertiesOf } from '../core/data.js'
import { effectOn } from '../core/effects.js'
import { clearOf, entersBlock } from '../core/overlap.js'
import { PLAYER } from '../core/player.js'
import { trample } from './farmland.js'
import { standsOn } from './footing.js'
import { hurt } from './health.js'
import { checkPace, forgetPace, hangsTooLong } from './pace.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Player} Player */

const MAX_COORDINATE = 29999984
const SAFE_FALL_BLOCKS = 3
const PRICK_SPEED = 0.003
const SOFT = new Set(['ladder', 'vine', 'cobweb', 'scaffolding', 'twisting_vines', 'weeping_vines', 'powder_snow'])

/**
 * A player says where he is now.
 * @param {World} world @param {Player} player
 * @param {{ x: number, y: number, z: number, onGround: boolean }} to
 * @returns {boolean} false if he cannot be there and must go back
 */
export function movePlayer (world, player, { x, y, z, onGround }) {
  if (!player.alive || player.sleeping) return true
  if (![x, y, z].every(Number.isFinite) || Math.abs(x) > MAX_COORDINATE || Math.abs(z) > MAX_COORDINATE || Math.abs(y) > 100000) return false
  const dx = x - player.x
  const dy = y - player.y
  const dz = z - player.z
  const fault = checkPace(world, player, { x, y, z })
  if (fault) {
    putBack(world, player, fault)
    if (fault === 'wrongly') stepOut(world, player)
    return false
  }
  player.x = x
  player.y = y
  player.z = z
  tire(player, dx, dz, dy)
  if (Math.abs(dx) > PRICK_SPEED || Math.abs(dz) > PRICK_SPEED) prick(world, player)
  if (dy < 0) player.fall -= dy
  else if (dy > 0) player.fall = 0
  land(world, player, onGround)
  return true
}

/** Who cannot have gone there goes back, who flies to where he last stood. @param {World} world @param {Player} player @param {import('./pace.js').Fault} fault */
function putBack (world, player, fault) {
  player.pace.rise = null
  world.events.emit('movedWrongly', player, fault)
  if (fault === 'flying') Object.assign(player, player.pace.stood)
}

/**
 * Out of the blocks that he grazes: mineflayer's physics finds no wall when rounding has put a body 1e-16 behind it, so there he would go on for ever.
 * @param {World} world @param {Player} player
 */
function stepOut (world, player) {
  const to = clearOf(world, player, PLAYER.width, PLAYER.height)
  if (!entersBlock(world, player, to, PLAYER.width, PLAYER.height)) Object.assign(player, to)
}

/** @param {World} world @param {Player} player @param {boolean} onGround as he says; after a fall the world looks for itself */
export function land (world, player, onGround) {
  const stands = player.fall > 0 ? standsOn(world, player) : onGround
  player.onGround = stands
  if (player.fall === 0) return
  const at = world.getBlock(Math.floor(player.x), Math.floor(player.y), Math.floor(player.z))
  if (fluidOf[at] === 1 || SOFT.has(nameOf(at))) player.fall = 0
  if (!stands) return
  const under = nameOf(world.getBlock(Math.floor(player.x), Math.floor(player.y - 0.5), Math.floor(player.z)))
  const { fall } = player
  const jump = effectOn(world, player, 'jump_boost')
  const safe = SAFE_FALL_BLOCKS + (jump ? jump.amplifier + 1 : 0)
  const damage = effectOn(world, player, 'slow_falling') ? 0 : Math.ceil(Math.max(0, fall - safe) * softness(under, player.sneaking))
  trample(world, Math.floor(player.x), Math.floor(player.y - 0.2), Math.floor(player.z), fall)
  player.fall = 0
  hurt(world, player, damage, { type: 'fall', fallen: fall })
}

/** Berry bushes hurt who moves in them. @param {World} world @param {Player} player */
function prick (world, player) {
  const state = world.getBlock(Math.floor(player.x), Math.floor(player.y), Math.floor(player.z))
  if (state !== 0 && nameOf(state) === 'sweet_berry_bush' && propertiesOf(state).age !== '0') hurt(world, player, 1, { type: 'sweet_berry_bush' })
}

/** Share of a fall's damage that the ground under it deals. @param {string} under @param {boolean} sneaking */
function softness (under, sneaking) {
  if (under === 'slime_block') return sneaking ? 1 : 0
  if (under === 'hay_block' || under === 'honey_block') return 0.2
  return under.endsWith('_bed') ? 0.5 : 1
}

/** @param {Player} player @param {number} dx @param {number} dz @param {number} dy */
function tire (player, dx, dz, dy) {
  if (player.sprinting) player.exhaustion += Math.sqrt(dx * dx + dz * dz) * 0.1
  if (player.onGround && dy > 0.3) player.exhaustion += player.sprinting ? 0.2 : 0.05
}

/** Puts a player somewhere without asking how he got there. @param {World} world @param {Player} player @param {{ x: number, y: number, z: number }} to */
export function teleport (world, player, { x, y, z }) {
  Object.assign(player, { x, y, z, fall: 0, digging: null })
  forgetPace(player)
  world.events.emit('playerMoved', player)
}

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'movement',
  tick: world => {
    for (const player of world.players.values()) {
      if (!player.connected || !player.alive || !hangsTooLong(player)) continue
      putBack(world, player, 'flying')
      teleport(world, player, player.pace.stood)
    }
  }
}
