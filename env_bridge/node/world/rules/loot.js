/**
 * What blocks and mobs leave behind, with counts and chances.
 *
 * Source: loot.json (Minecraft Wiki), and minecraft-data's block.drops where a block drops one plain item.
 * Not covered: fortune, silk touch, looting, experience.
 */
import { createRequire } from 'node:module'
import { nameOf, propertiesOf, registry, blockOf } from '../core/data.js'
import { canHarvest, toolClass } from './tools.js'

/** @typedef {import('../core/rule.js').Stack} Stack */
/** @typedef {import('../core/random.js').Random} Random */
/** @typedef {{ item: string, count?: [number, number], chance?: number, tool?: string, no_tool?: string, state?: Record<string, string>, by_state?: string }} Entry */

const require = createRequire(import.meta.url)
/** @type {{ blocks: Record<string, Entry[][]> }} */
const table = require('./loot.json')

/**
 * What a broken block drops.
 * @param {number} state
 * @param {Stack | null} tool
 * @param {Random} random
 * @returns {Stack[]}
 */
export function blockDrops (state, tool, random) {
  if (!canHarvest(state, tool)) return []
  const name = nameOf(state)
  const pools = Object.hasOwn(table.blocks, name) ? table.blocks[name] : undefined
  if (!pools) return plainDrops(state)
  const properties = propertiesOf(state)
  /** @type {Stack[]} */
  const drops = []
  for (const pool of pools) {
    const entry = pool.find(candidate => applies(candidate, properties, toolClass(tool)) &&
      (candidate.chance === undefined || random.next() < candidate.chance))
    if (!entry) continue
    const count = entry.by_state ? Number(properties[entry.by_state]) : rollCount(entry, random)
    if (count > 0) drops.push({ name: entry.item, count })
  }
  return drops
}

/** @param {Entry} entry @param {Random} random */
export function rollCount (entry, random) {
  return entry.count ? random.int(entry.count[0], entry.count[1]) : 1
}

/** @param {Entry} entry @param {Record<string, string>} properties @param {string | null} tool */
function applies (entry, properties, tool) {
  if (entry.tool && entry.tool !== tool) return false
  if (entry.no_tool && entry.no_tool === tool) return false
  return Object.entries(entry.state ?? {}).every(([name, value]) => properties[name] === value)
}

/** @param {number} state @returns {Stack[]} */
function plainDrops (state) {
  const block = /** @type {import('../core/data.js').BlockType} */ (blockOf[state])
  const count = block.name.endsWith('_slab') && propertiesOf(state).type === 'double' ? 2 : 1
  return block.drops.slice(0, 1).map(id => ({ name: registry.items[id].name, count }))
}
