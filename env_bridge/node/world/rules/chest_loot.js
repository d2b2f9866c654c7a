/**
 * Chests that the terrain put there: they come with their column, and are filled when first opened or broken.
 *
 * What lies in one depends on the world's seed and its place only. Tables in data/chest_loot.json.
 */
import { createRequire } from 'node:module'
import { Random, mixSeed } from '../core/random.js'
import { blockKey } from '../core/world.js'
import { maxCount, withCount } from '../core/stack.js'
import { rollPools } from './loot_table.js'

/** @typedef {import('../core/rule.js').BlockEntity} BlockEntity */
/** @typedef {import('../core/stack.js').Stack} Stack */

const require = createRequire(import.meta.url)
/** @type {Record<string, import('./loot_table.js').Pool[]>} */
export const tables = require('../data/chest_loot.json').tables

const SIZE = 27

/** Puts the loot into a chest that still waits for it. @param {BlockEntity} chest */
export function fillFromLoot (chest) {
  const { loot } = chest
  if (!loot) return
  delete chest.loot
  const random = new Random(loot.seed)
  const stacks = rollPools(tables[loot.table] ?? [], random).flatMap(stack => split(stack, random))
  const free = Array.from({ length: SIZE }, (_, slot) => slot)
  for (const stack of stacks.slice(0, SIZE)) {
    const [slot = 0] = free.splice(random.int(0, free.length - 1), 1)
    chest.slots[slot] = stack
  }
}

/** Large stacks lie in several slots, as the game scatters them. @param {Stack} stack @param {Random} random @returns {Stack[]} */
function split (stack, random) {
  if (stack.count < 2 || random.next() < 0.5) return wholes(stack)
  const part = random.int(1, Math.floor(stack.count / 2))
  return [...wholes(/** @type {Stack} */ (withCount(stack, part))), ...wholes(/** @type {Stack} */ (withCount(stack, stack.count - part)))]
}

/** @param {Stack} stack */
function wholes (stack) {
  const parts = []
  for (let left = stack.count; left > 0; left -= maxCount(stack)) parts.push(/** @type {Stack} */ (withCount(stack, Math.min(left, maxCount(stack)))))
  return parts
}

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'chest loot',
  columnPopulated: (world, cx, cz, column) => {
    for (const { x: dx, y, z: dz, table } of column.finds) {
      const [x, z] = [cx * 16 + dx, cz * 16 + dz]
      const loot = { table, seed: mixSeed(world.seed ^ y, x, z) }
      world.blockEntities.set(blockKey(x, y, z), { type: 'chest', x, y, z, slots: new Array(SIZE).fill(null), burn: 0, burnTotal: 0, cook: 0, cookTotal: 0, loot })
    }
  }
}
