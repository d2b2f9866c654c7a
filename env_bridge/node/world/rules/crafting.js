/**
 * Crafting in 2x2 and 3x3 grids: every shaped (also mirrored) and shapeless recipe of 1.20.4.
 *
 * Source: minecraft-data recipes. Not covered: special recipes (dyeing, fireworks, repair by crafting, maps).
 */
import { itemType, registry } from '../core/data.js'
import { inventorySlots, slotsOver } from '../core/window.js'
import { withCount } from '../core/stack.js'
import { giveOrDrop } from './items.js'
import { openWindow } from './containers.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {import('../core/rule.js').Stack} Stack */
/** @typedef {import('../core/window.js').Window} Window */
/** @typedef {import('../core/window.js').WindowKind} WindowKind */

/** What using an ingredient up leaves behind. @type {Record<string, string>} */
const REMAINDER = {
  milk_bucket: 'bucket', water_bucket: 'bucket', lava_bucket: 'bucket', honey_bottle: 'glass_bottle', dragon_breath: 'glass_bottle'
}

/** @type {Map<string, Stack>} */
const recipes = indexRecipes()

function indexRecipes () {
  /** @type {Map<string, Stack>} */
  const index = new Map()
  for (const recipe of Object.values(registry.recipes).flat()) {
    const result = { name: registry.items[recipe.result.id].name, count: recipe.result.count }
    for (const key of keysOf(recipe)) if (!index.has(key)) index.set(key, result)
  }
  return index
}

/** @param {{ inShape?: (number | null)[][], ingredients?: number[] }} recipe @returns {string[]} */
function keysOf (recipe) {
  if (recipe.ingredients) return [looseKey(recipe.ingredients)]
  const rows = recipe.inShape ?? []
  const width = Math.max(...rows.map(row => row.length))
  const square = rows.map(row => Array.from({ length: width }, (_, x) => Math.max(0, row[x] ?? 0)))
  return [shapeKey(square), shapeKey(square.map(row => [...row].reverse()))]
}

/** @param {number[]} ids */
function looseKey (ids) {
  return 'any:' + ids.filter(id => id !== 0).sort((a, b) => a - b).join(',')
}

/** A pattern without its empty border. @param {number[][]} rows item ids, 0 for nothing */
function shapeKey (rows) {
  const isUsed = (/** @type {number[]} */ row) => row.some(id => id !== 0)
  const used = rows.slice(rows.findIndex(isUsed), rows.findLastIndex(isUsed) + 1)
  const columns = (rows[0] ?? []).map((_, x) => used.map(row => row[x] ?? 0))
  const left = columns.findIndex(isUsed)
  const right = columns.findLastIndex(isUsed)
  return used.map(row => row.slice(left, right + 1).join(',')).join('/')
}

/**
 * What a grid makes, or null.
 * @param {(Stack | null)[]} grid row by row
 * @param {number} width
 * @returns {Stack | null}
 */
export function craftResult (grid, width) {
  const ids = grid.map(stack => stack ? itemType(stack.name)?.id ?? 0 : 0)
  if (ids.every(id => id === 0)) return null
  const rows = Array.from({ length: grid.length / width }, (_, y) => ids.slice(y * width, (y + 1) * width))
  return recipes.get(shapeKey(rows)) ?? recipes.get(looseKey(ids)) ?? null
}

/** Puts into slot 0 what the window's grid now makes. @param {Window} window */
export function updateResult (window) {
  const width = window.kind.gridWidth
  if (!width) return
  const grid = Array.from({ length: width * width }, (_, i) => window.get(i + 1))
  const result = craftResult(grid, width)
  const shown = window.get(0)
  if (shown?.name !== result?.name || shown?.count !== result?.count) window.set(0, result)
}

/**
 * The result was taken: one of each ingredient goes, containers stay behind.
 * @param {World} world @param {Player} player @param {Window} window
 */
export function consumeGrid (world, player, window) {
  const width = window.kind.gridWidth ?? 0
  for (let slot = 1; slot <= width * width; slot++) {
    const stack = window.get(slot)
    if (!stack) continue
    window.set(slot, withCount(stack, stack.count - 1))
    const left = REMAINDER[stack.name]
    if (!left) continue
    if (window.get(slot) === null) window.set(slot, { name: left, count: 1 })
    else giveOrDrop(world, player, { name: left, count: 1 })
  }
  updateResult(window)
}

/** Empties what lies in a window only for work into the inventory, when it closes. @param {World} world @param {Player} player @param {Window} window */
export function returnGrid (world, player, window) {
  for (let slot = 0; slot < window.slots.length; slot++) {
    const role = window.role(slot)
    if (role !== 'grid' && role !== 'result') continue
    const stack = window.get(slot)
    window.set(slot, null)
    if (role === 'grid') giveOrDrop(world, player, stack)
  }
}

/** @type {WindowKind} */
const TABLE = {
  type: 'crafting',
  title: 'Crafting',
  gridWidth: 3,
  shift: slot => {
    if (slot === 0) return [[10, 46, true]]
    if (slot < 10) return [[10, 46]]
    return slot < 37 ? [[1, 10], [37, 46]] : [[1, 10], [10, 37]]
  }
}

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'crafting',
  useBlock: name => name !== 'crafting_table'
    ? undefined
    : (world, player, target) => {
        /** @type {(Stack | null)[]} */
        const grid = new Array(10).fill(null)
        const slots = [...slotsOver(grid, 0, 1, 'result'), ...slotsOver(grid, 1, 10, 'grid'), ...inventorySlots(player)]
        openWindow(world, player, TABLE, slots, { x: target.x, y: target.y, z: target.z, block: name })
        return true
      }
}
