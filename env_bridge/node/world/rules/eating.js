/**
 * Eating: 32 ticks with the food in hand, then hunger and saturation rise.
 *
 * Source: minecraft-data foods; times and left-overs from Minecraft Wiki, page Food. Not covered: effects of food.
 */
import { registry } from '../core/data.js'
import { handSlot, heldStack } from '../core/player.js'
import { withCount } from '../core/stack.js'
import { giveOrDrop } from './items.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Player} Player */

const EAT_TICKS = 32
const FAST_EAT_TICKS = 16
const ALWAYS_EDIBLE = new Set(['golden_apple', 'enchanted_golden_apple', 'chorus_fruit', 'honey_bottle', 'suspicious_stew'])

/** What an eaten item leaves. @param {string} name */
function leftover (name) {
  if (name === 'honey_bottle') return 'glass_bottle'
  return /_stew$|_soup$/.test(name) ? 'bowl' : null
}

/** @param {World} world @param {Player} player @param {number} hand */
function startEating (world, player, hand) {
  const stack = heldStack(player, hand)
  if (!stack || (player.food >= 20 && !ALWAYS_EDIBLE.has(stack.name))) return false
  player.using = { hand, stack, ticks: stack.name === 'dried_kelp' ? FAST_EAT_TICKS : EAT_TICKS }
  return true
}

/** @param {World} world */
function tick (world) {
  for (const player of world.players.values()) {
    const { using } = player
    if (!using) continue
    if (heldStack(player, using.hand) !== using.stack) player.using = null
    else if (--using.ticks === 0) finishEating(world, player)
  }
}

/** @param {World} world @param {Player} player */
function finishEating (world, player) {
  const { hand, stack } = /** @type {NonNullable<Player['using']>} */ (player.using)
  const { foodPoints, saturation } = registry.foodsByName[stack.name]
  player.using = null
  player.food = Math.min(20, player.food + foodPoints)
  player.saturation = Math.min(player.food, player.saturation + saturation)
  player.slots[handSlot(player, hand)] = withCount(stack, stack.count - 1)
  const left = leftover(stack.name)
  if (left) giveOrDrop(world, player, { name: left, count: 1 })
  world.events.emit('ate', player)
}

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'eating',
  tick,
  useItem: name => Object.hasOwn(registry.foodsByName, name) ? startEating : undefined
}
