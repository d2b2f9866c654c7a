/** Containers in the world, as commands reach them: their slots, and the `Items` of a block's NBT. */
import { itemType, nameOf } from '../../core/data.js'
import { maxCount } from '../../core/stack.js'
import { blockEntityAt } from '../../rules/block_entities.js'
import { stackOf } from '../arguments/items.js'

/** @typedef {import('../../core/world.js').World} World */
/** @typedef {import('../../core/stack.js').Stack} Stack */
/** @typedef {import('../arguments/snbt.js').Tag} Tag */
/** @typedef {{ x: number, y: number, z: number }} Position */

/** @type {Record<string, number>} */
const SIZES = { chest: 27, trapped_chest: 27, barrel: 27, furnace: 3, smoker: 3, blast_furnace: 3 }
/** Ticks that smelting takes. @type {Record<string, number>} */
const COOK_TICKS = { furnace: 200, smoker: 100, blast_furnace: 100 }

/** The slots of the container at a place, or null. @param {World} world @param {Position} at @returns {(Stack | null)[] | null} */
export function containerSlots (world, { x, y, z }) {
  const type = nameOf(world.getBlock(x, y, z))
  const size = Object.hasOwn(SIZES, type) ? SIZES[type] : undefined
  if (size === undefined) return null
  return blockEntityAt(world, x, y, z, () => ({
    type, x, y, z, slots: new Array(size).fill(null), burn: 0, burnTotal: 0, cook: 0, cookTotal: COOK_TICKS[type] ?? 0
  })).slots
}

/** Puts the `Items` of a block's NBT where they belong. @param {World} world @param {Position} at @param {Tag} tag @returns {boolean} whether there were any */
export function fillContainer (world, at, tag) {
  const items = tag.value.Items?.value?.value
  const slots = Array.isArray(items) ? containerSlots(world, at) : null
  if (!slots) return false
  for (const item of items) {
    const stack = stackFromTag(item)
    const slot = Number(item?.Slot?.value)
    if (stack && Number.isInteger(slot) && slot >= 0 && slot < slots.length) slots[slot] = stack
  }
  return items.length > 0
}

/** A stack out of `{id:"stone",Count:3b,tag:{}}`, or null. @param {any} tag value of a compound @returns {Stack | null} */
export function stackFromTag (tag) {
  const name = String(tag?.id?.value ?? '').replace(/^minecraft:/, '')
  const count = Number(tag?.Count?.value ?? 0)
  if (!itemType(name) || name === 'air' || !Number.isInteger(count) || count < 1) return null
  const stack = stackOf({ name, tag: tag.tag?.type === 'compound' ? tag.tag : null }, count)
  return count > maxCount(stack) ? { ...stack, count: maxCount(stack) } : stack
}
