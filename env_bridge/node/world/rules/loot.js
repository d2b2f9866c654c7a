/**
 * What broken blocks leave behind: things, by tool, silk touch and fortune, and experience.
 *
 * Source: loot.json (Minecraft Wiki), and minecraft-data's block.drops where a block drops one plain item.
 */
import { createRequire } from 'node:module'
import { nameOf, propertiesOf, registry, blockOf } from '../core/data.js'
import { enchantmentLevel } from '../core/enchantments.js'
import { canHarvest, toolClass } from './tools.js'

/** @typedef {import('../core/rule.js').Stack} Stack */
/** @typedef {import('../core/random.js').Random} Random */
/**
 * @typedef {object} Entry
 * @property {string} item
 * @property {[number, number]} [count]
 * @property {[tries: number, chance: number]} [more]
 * @property {number | number[]} [chance]
 * @property {'ore' | { add: number, most?: number }} [fortune]
 * @property {string} [tool]
 * @property {string} [no_tool]
 * @property {Record<string, string>} [state]
 * @property {string} [by_state]
 */
/** @typedef {{ kind: string | null, silk: boolean, fortune: number }} Means what a block is broken with */

const require = createRequire(import.meta.url)
/** @type {{ blocks: Record<string, Entry[][]>, experience: Record<string, [number, number]> }} */
export const table = require('./loot.json')

/** Blocks that silk touch gives whole. @type {Set<string>} */
export const SILK = new Set(registry.blockLootArray
  .filter((/** @type {{ block: string, drops: { item: string, silkTouch?: boolean }[] }} */ { block, drops }) => drops.some(drop => drop.silkTouch && drop.item === block))
  .map((/** @type {{ block: string }} */ { block }) => block))

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
  const means = { kind: toolClass(tool), silk: hasSilkTouch(tool), fortune: enchantmentLevel(tool, 'fortune') }
  if (means.silk && SILK.has(name)) return [{ name, count: 1 }]
  const pools = Object.hasOwn(table.blocks, name) ? table.blocks[name] : undefined
  if (!pools) return plainDrops(state)
  const properties = propertiesOf(state)
  /** @type {Stack[]} */
  const drops = []
  for (const pool of pools) {
    const entry = pool.find(candidate => applies(candidate, properties, means) && (candidate.chance === undefined || random.next() < chanceOf(candidate.chance, means)))
    if (!entry) continue
    const count = entry.by_state ? Number(properties[entry.by_state]) : rollCount(entry, means.fortune, random)
    if (count > 0) drops.push({ name: entry.item, count })
  }
  return drops
}

/** Experience in a broken block. @param {number} state @param {Stack | null} tool @param {Random} random */
export function blockExperience (state, tool, random) {
  const name = nameOf(state)
  const range = Object.hasOwn(table.experience, name) ? table.experience[name] : undefined
  return range && canHarvest(state, tool) && !hasSilkTouch(tool) ? random.int(...range) : 0
}

/** @param {Stack | null} tool */
export function hasSilkTouch (tool) {
  return enchantmentLevel(tool, 'silk_touch') > 0
}

/** @param {number | number[]} chance @param {Means} means */
function chanceOf (chance, { fortune }) {
  return typeof chance === 'number' ? chance : chance[Math.min(fortune, chance.length - 1)] ?? 0
}

/** @param {Entry} entry @param {number} fortune @param {Random} random */
function rollCount ({ count = [1, 1], more, fortune: bonus }, fortune, random) {
  let rolled = random.int(...count)
  const [tries, chance] = more ?? [-fortune, 0]
  for (let i = 0; i < tries + fortune; i++) if (random.next() < chance) rolled++
  if (fortune === 0 || !bonus) return rolled
  if (bonus === 'ore') return rolled * Math.max(1, random.int(0, fortune + 1))
  return Math.min(bonus.most ?? Infinity, rolled + random.int(0, bonus.add * fortune))
}

/** @param {string} wanted @param {Means} means */
function isTool (wanted, { kind, silk }) {
  return wanted === kind || (wanted === 'silk' && silk) || (wanted === 'shears_or_silk' && (silk || kind === 'shears'))
}

/** @param {Entry} entry @param {Record<string, string>} properties @param {Means} means */
function applies (entry, properties, means) {
  if (entry.tool && !isTool(entry.tool, means)) return false
  if (entry.no_tool && isTool(entry.no_tool, means)) return false
  return Object.entries(entry.state ?? {}).every(([name, value]) => properties[name] === value)
}

/** @param {number} state @returns {Stack[]} */
function plainDrops (state) {
  const block = /** @type {import('../core/data.js').BlockType} */ (blockOf[state])
  const count = block.name.endsWith('_slab') && propertiesOf(state).type === 'double' ? 2 : 1
  const drops = block.name.startsWith('potted_') ? block.drops : block.drops.slice(0, 1)
  return drops.map(id => ({ name: registry.items[id].name, count }))
}
