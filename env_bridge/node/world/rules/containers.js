/**
 * Opening and closing windows, and the player's own window 0.
 *
 * A container closes when its block goes or its player walks away. What lies in a grid or on the cursor
 * goes back to the player.
 */
import { nameOf } from '../core/data.js'
import { Window, slotsOver } from '../core/window.js'
import { returnGrid } from './crafting.js'
import { giveOrDrop } from './items.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {import('../core/rule.js').Stack} Stack */
/** @typedef {import('../core/window.js').WindowKind} WindowKind */

const FAR_BLOCKS = 8

/** Armour slot of window 0 that an item belongs in, or null. @param {Stack} stack */
export function armourSlot (stack) {
  if (/_helmet$|^turtle_helmet$|_head$|_skull$|^carved_pumpkin$/.test(stack.name)) return 5
  if (/_chestplate$|^elytra$/.test(stack.name)) return 6
  if (/_leggings$/.test(stack.name)) return 7
  if (/_boots$/.test(stack.name)) return 8
  return null
}

/** @type {WindowKind} */
const INVENTORY = {
  type: 'inventory',
  title: 'Inventory',
  gridWidth: 2,
  shift: (slot, stack) => {
    if (slot === 0) return [[9, 45, true]]
    if (slot < 9 || slot === 45) return [[9, 45]]
    const armour = armourSlot(stack)
    /** @type {import('../core/window.js').Range[]} */
    const first = armour ? [[armour, armour + 1]] : stack.name === 'shield' ? [[45, 46]] : []
    return [...first, slot < 36 ? [36, 45] : [9, 36]]
  }
}

/** @param {Player} player */
function inventoryWindow (player) {
  const { slots } = player
  return new Window(0, INVENTORY, [
    ...slotsOver(slots, 0, 1, 'result'), ...slotsOver(slots, 1, 5, 'grid'), ...slotsOver(slots, 5, 6, 'head'),
    ...slotsOver(slots, 6, 7, 'chest'), ...slotsOver(slots, 7, 8, 'legs'), ...slotsOver(slots, 8, 9, 'feet'),
    ...slotsOver(slots, 9, 46)
  ])
}

/** The window that a player's clicks go to. @param {Player} player */
export function currentWindow (player) {
  return player.window ?? player.inventoryWindow
}

/**
 * @param {World} world @param {Player} player @param {WindowKind} kind
 * @param {import('../core/window.js').Slot[]} slots
 * @param {{ x: number, y: number, z: number, block: string }} at
 */
export function openWindow (world, player, kind, slots, at) {
  closeWindow(world, player)
  player.window = new Window(player.nextWindowId, kind, slots, at)
  player.nextWindowId = player.nextWindowId % 100 + 1
  world.events.emit('windowOpened', player, player.window)
}

/**
 * Closes what is open (or just the inventory): grids and cursor go back to the player.
 * @param {World} world @param {Player} player
 * @param {boolean} [byWorld] the player did not ask for it, so he must be told
 */
export function closeWindow (world, player, byWorld = false) {
  const { window, cursor } = player
  player.drag = null
  player.cursor = null
  giveOrDrop(world, player, cursor)
  returnGrid(world, player, player.inventoryWindow)
  if (!window) return
  returnGrid(world, player, window)
  player.window = null
  world.events.emit('windowClosed', player, window, byWorld)
}

/** @param {World} world */
function tick (world) {
  for (const player of world.players.values()) {
    const at = player.window?.at
    if (!at) continue
    const near = Math.hypot(player.x - at.x - 0.5, player.y - at.y - 0.5, player.z - at.z - 0.5) <= FAR_BLOCKS
    if (!near || nameOf(world.getBlock(at.x, at.y, at.z)) !== at.block) closeWindow(world, player, true)
  }
}

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'containers',
  tick,
  playerJoined: (world, player) => {
    player.inventoryWindow = inventoryWindow(player)
    player.window = null
    player.nextWindowId = 1
  },
  playerLeft: (world, player) => closeWindow(world, player)
}
