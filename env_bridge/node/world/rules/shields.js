/**
 * Shields: held up for a moment they stop blows, arrows and explosions from the front, and wear; an axe can knock them down.
 *
 * Source: Minecraft Wiki, page Shield (Java Edition 1.20.4). Not covered: patterns.
 */
import { itemType } from '../core/data.js'
import { handSlot } from '../core/player.js'
import { LONG_USE_TICKS, startUse } from './use.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {import('./health.js').Cause} Cause */

const RAISE_TICKS = 5
const WEARS_FROM_DAMAGE = 3
const DISABLED_TICKS = 100
const AXE_CHANCE = 0.25
const SPRINT_CHANCE = 0.75

/** @param {World} world @param {Player} player @param {number} hand */
function raise (world, player, hand) {
  return world.age >= player.shieldDown && startUse(player, hand)
}

/** Whether a hit from where it comes meets a raised shield. @param {Player} player @param {Cause} cause */
export function isBlocked (player, { at, type }) {
  const { using } = player
  if (!at || type === 'fall' || using?.stack.name !== 'shield' || LONG_USE_TICKS - using.ticks < RAISE_TICKS) return false
  const yaw = player.yaw * Math.PI / 180
  return -Math.sin(yaw) * (at.x - player.x) + Math.cos(yaw) * (at.z - player.z) > 0
}

/** The shield takes a hit. @param {World} world @param {Player} player @param {number} damage */
export function wearShield (world, player, damage) {
  const { using } = player
  if (!using || damage < WEARS_FROM_DAMAGE) return
  const used = (using.stack.damage ?? 0) + 1 + Math.floor(damage)
  const broken = used >= (itemType('shield')?.maxDurability ?? 336)
  const stack = broken ? null : { ...using.stack, damage: used }
  player.slots[handSlot(player, using.hand)] = stack
  player.using = stack && { ...using, stack }
  world.events.emit('shieldHit', player, broken)
}

/** A blow with an axe may leave a shield useless for 5 seconds. @param {World} world @param {Player} player @param {boolean} sprinting of the attacker */
export function knockDown (world, player, sprinting) {
  if (world.random.next() >= AXE_CHANCE + (sprinting ? SPRINT_CHANCE : 0)) return
  player.shieldDown = world.age + DISABLED_TICKS
  player.using = null
  world.events.emit('cooldown', player, 'shield', DISABLED_TICKS)
}

/** @type {import('../core/rule.js').Rule} */
export default { name: 'shields', useItem: name => name === 'shield' ? raise : undefined }
