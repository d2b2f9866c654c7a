/**
 * What blocks there are without anybody's doing, and what each gives to which tool.
 *
 * The land's blocks are those that the terrain asks its palette for; drops are read from the same tables that digging uses.
 */
import { blockType, itemType, registry, stateOf } from '../core/data.js'
import { blockOfItem } from '../rules/placing.js'
import { table } from '../rules/loot.js'
import { canHarvest, toolClass } from '../rules/tools.js'
import { createTerrain } from '../terrain/index.js'

/** @typedef {{ item: string, tool: string | null, state: Record<string, string> | null, chance: number }} Drop state: what the block must be like */

/** Tools from the simplest on: the first that works is named. */
const TOOLS = [null, 'shears', ...['sword', 'shovel', 'axe', 'hoe', 'pickaxe'].map(kind => `wooden_${kind}`), 'stone_pickaxe', 'iron_pickaxe', 'diamond_pickaxe']

/** Names of the blocks that the land is made of, and of those that others built. @returns {{ land: Set<string>, finds: Set<string> }} */
export function landBlocks () {
  const used = { land: new Set(), finds: new Set() }
  createTerrain({ seed: 0, registry, used })
  return used
}

/** The block that an item can be placed as, or null. @param {string} item */
export function placedAs (item) {
  return blockOfItem(item, 1)
}

/** All that a block can give, each with the simplest tool for it. @param {string} block @returns {Drop[]} */
export function dropsOf (block) {
  const state = stateOf(block)
  /** @type {Map<string, Drop>} */
  const best = new Map()
  if (blockType(block).diggable) {
    for (const tool of TOOLS) {
      const stack = tool ? { name: tool, count: 1 } : null
      if (!canHarvest(state, stack)) continue
      for (const drop of dropsBy(block, toolClass(stack))) if (!best.has(drop.item)) best.set(drop.item, { ...drop, tool })
    }
  }
  return [...best.values()]
}

/** @param {string} block @param {string | null} kind of tool @returns {Drop[]} */
function dropsBy (block, kind) {
  const pools = Object.hasOwn(table.blocks, block) ? table.blocks[block] : undefined
  if (!pools) return plainDrops(block)
  return pools.flatMap(pool => {
    /** @type {Drop[]} */
    const drops = []
    for (const { item, tool, no_tool: not, state, chance = 1, by_state: amount } of pool) {
      if ((tool && !isFor(tool, kind)) || (not && isFor(not, kind))) continue
      const odds = typeof chance === 'number' ? chance : chance[0] ?? 0
      drops.push({ item, tool: null, state: state ?? (amount ? {} : null), chance: odds })
      if (!state && odds === 1) break
    }
    return drops
  })
}

/** Whether a condition of the loot table names a kind of tool; nobody has silk touch. @param {string} condition @param {string | null} kind */
function isFor (condition, kind) {
  return kind !== null && condition.split('_or_').includes(kind)
}

/** @param {string} block @returns {Drop[]} */
function plainDrops (block) {
  const { drops } = blockType(block)
  return (block.startsWith('potted_') ? drops : drops.slice(0, 1))
    .map(id => ({ item: registry.items[id].name, tool: null, state: null, chance: 1 }))
    .filter(({ item }) => itemType(item))
}
