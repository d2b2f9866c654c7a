/**
 * Tools: how fast they dig, what they may harvest, how they wear out.
 *
 * Source: minecraft-data materials and harvestTools; wear and effects from Minecraft Wiki, pages Durability and Breaking.
 * Not covered: unbreaking, mending.
 */
import { blockOf, itemType, registry } from '../core/data.js'
import { enchantmentLevel } from '../core/enchantments.js'
import { handSlot } from '../core/player.js'

/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {import('../core/rule.js').Stack} Stack */

/** What is left of the speed at each level of mining fatigue. */
const FATIGUE = [0.3, 0.09, 0.0027, 0.00081]
const CLASSES = ['sword', 'pickaxe', 'axe', 'shovel', 'hoe', 'shears']

/** What kind of tool an item is, or null. @param {Stack | null} stack */
export function toolClass (stack) {
  if (!stack) return null
  return CLASSES.find(kind => stack.name === kind || stack.name.endsWith('_' + kind)) ?? null
}

/** Whether a block broken with this tool drops anything. @param {number} state @param {Stack | null} tool */
export function canHarvest (state, tool) {
  const { harvestTools } = /** @type {import('../core/data.js').BlockType} */ (blockOf[state])
  if (!harvestTools) return true
  const id = tool && itemType(tool.name)?.id
  return id !== null && id !== undefined && harvestTools[id] === true
}

/**
 * Ticks of digging that a block needs; 0 for at once, Infinity for never.
 * @param {number} state
 * @param {Stack | null} tool
 * @param {{ inWater?: boolean, onGround?: boolean, haste?: number, fatigue?: number }} [circumstances] haste and fatigue: levels of these effects, 0 for none
 */
export function digTicks (state, tool, { inWater = false, onGround = true, haste = 0, fatigue = 0 } = {}) {
  const block = /** @type {import('../core/data.js').BlockType} */ (blockOf[state])
  if (!block.diggable || block.hardness === null || block.hardness < 0) return Infinity
  const id = tool ? itemType(tool.name)?.id : undefined
  let speed = registry.materials[block.material]?.[id ?? -1] ?? 1
  const efficiency = enchantmentLevel(tool, 'efficiency')
  if (speed > 1 && efficiency > 0) speed += efficiency * efficiency + 1
  speed *= 1 + 0.2 * haste
  if (fatigue > 0) speed *= FATIGUE[Math.min(fatigue, FATIGUE.length) - 1] ?? 1
  if (inWater) speed /= 5
  if (!onGround) speed /= 5
  const progress = speed / block.hardness / (canHarvest(state, tool) ? 30 : 100)
  return progress >= 1 ? 0 : Math.ceil(1 / progress)
}

/**
 * Takes uses from the tool in hand; a tool at its end is gone.
 * @param {Player} player
 * @param {number} uses
 * @param {number} [hand]
 */
export function wear (player, uses, hand = 0) {
  const slot = handSlot(player, hand)
  const stack = player.slots[slot]
  const most = stack && itemType(stack.name)?.maxDurability
  if (!stack || !most || uses <= 0) return
  const damage = (stack.damage ?? 0) + uses
  player.slots[slot] = damage >= most ? null : { ...stack, damage }
}

/** Uses that breaking a block costs a tool. @param {Stack | null} tool @param {number} hardness */
export function wearOfDigging (tool, hardness) {
  const kind = toolClass(tool)
  if (kind === null || (hardness === 0 && kind !== 'shears')) return 0
  return kind === 'sword' ? 2 : 1
}
