/**
 * Loot tables of chests and fishing: pools of weighted entries, rolled with any seeded random numbers.
 *
 * Format of a pool: `rolls` [low, high] and `entries`; of an entry: `item` (none: nothing), `weight` (1), `count` [low, high] (1),
 * `wear` [low, high] share of its uses gone, `enchant` "random" or the level of an enchanting table, `biome` a pattern that must match,
 * `tag` NBT beside that. Source: Minecraft Wiki, page Loot table.
 */
import { itemType } from '../core/data.js'
import { enchantRandomly, enchantWithLevels } from './enchanting.js'

/** @typedef {import('../core/stack.js').Stack} Stack */
/** @typedef {import('../core/random.js').Random} Random */
/** @typedef {{ item?: string, weight?: number, count?: [number, number], wear?: [number, number], enchant?: 'random' | number, biome?: string, tag?: Record<string, any> }} Entry */
/** @typedef {{ rolls: [number, number], entries: Entry[] }} Pool */

/**
 * @param {Pool[]} pools @param {Random} random @param {string} [biome] where it is rolled
 * @returns {Stack[]}
 */
export function rollPools (pools, random, biome = '') {
  return pools.flatMap(({ rolls, entries }) => {
    const open = entries.filter(entry => !entry.biome || new RegExp(entry.biome).test(biome))
    return Array.from({ length: random.int(...rolls) }, () => rollEntry(pickWeighted(open, random), random)).flat()
  })
}

/**
 * @template {{ weight?: number }} T
 * @param {T[]} entries at least one @param {Random} random
 * @returns {T}
 */
export function pickWeighted (entries, random) {
  let at = random.next() * entries.reduce((sum, { weight = 1 }) => sum + weight, 0)
  return entries.find(({ weight = 1 }) => (at -= weight) < 0) ?? /** @type {T} */ (entries.at(-1))
}

/** @param {Entry} entry @param {Random} random @returns {Stack[]} */
function rollEntry ({ item, count, wear, enchant, tag }, random) {
  if (!item) return []
  const most = itemType(item)?.maxDurability ?? 0
  const damage = wear ? Math.floor(most * (wear[0] + random.next() * (wear[1] - wear[0]))) : 0
  /** @type {Stack} */
  const stack = { name: item, count: count ? random.int(...count) : 1, ...(damage > 0 && { damage }), ...(tag && { tag: { type: 'compound', value: tag } }) }
  if (enchant === undefined) return [stack]
  return [enchant === 'random' ? enchantRandomly(stack, random) : enchantWithLevels(stack, enchant, random)]
}
