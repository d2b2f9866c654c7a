/** The player's bow: drawn for up to a second, it shoots an arrow from the inventory the harder the longer. Source: Minecraft Wiki, page Bow. Not covered: enchantments. */
import { eyeHeight, heldStack } from '../core/player.js'
import { withCount } from '../core/stack.js'
import { shoot } from './arrows.js'
import { wear } from './tools.js'
import { LONG_USE_TICKS, startUse } from './use.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Player} Player */

const FULL_SPEED = 3
const DAMAGE = 2
const SPREAD = 1
const WEAKEST = 0.1
const DRAW_TICKS = 20

/** Slot of the arrows that are shot next: off hand, main hand, then from the left. @param {Player} player */
function arrowSlot (player) {
  return [45, 36 + player.held, ...player.slots.keys()].find(slot => slot > 4 && player.slots[slot]?.name === 'arrow')
}

/** @param {World} _world @param {Player} player @param {number} hand */
function draw (_world, player, hand) {
  return (arrowSlot(player) !== undefined || player.gamemode === 'creative') && startUse(player, hand)
}

/** Share of the bow's strength after so many ticks. @param {number} ticks */
export function drawn (ticks) {
  const t = ticks / DRAW_TICKS
  return Math.min(1, (t * t + t * 2) / 3)
}

/** @param {World} world @param {Player} player @param {number} hand */
function release (world, player, hand) {
  const { using } = player
  const slot = arrowSlot(player)
  const power = using ? drawn(LONG_USE_TICKS - using.ticks) : 0
  if (power < WEAKEST || heldStack(player, hand) !== using?.stack || (slot === undefined && player.gamemode !== 'creative')) return
  const yaw = player.yaw * Math.PI / 180
  const pitch = player.pitch * Math.PI / 180
  const way = { x: -Math.sin(yaw) * Math.cos(pitch), y: -Math.sin(pitch), z: Math.cos(yaw) * Math.cos(pitch) }
  shoot(world, { x: player.x, y: player.y + eyeHeight(player) - 0.1, z: player.z }, way, {
    speed: power * FULL_SPEED, spread: SPREAD, damage: DAMAGE, critical: power === 1, owner: { id: player.entityId, name: player.username, player: player.gamemode !== 'creative' }
  })
  if (player.gamemode === 'creative' || slot === undefined) return
  const arrows = player.slots[slot]
  player.slots[slot] = arrows ? withCount(arrows, arrows.count - 1) : null
  wear(player, 1, hand)
}

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'bows',
  useItem: name => name === 'bow' ? draw : undefined,
  releaseItem: name => name === 'bow' ? release : undefined
}
