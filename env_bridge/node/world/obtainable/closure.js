/**
 * Which items follow from the land, the living and each other, each with the first way found: no item needs one that comes later.
 *
 * First only what is common; then what lies in chests, what others built, and what is rarer than one in ten.
 */
import { itemType } from '../core/data.js'
import { dropsOf, landBlocks, placedAs } from './blocks.js'
import { commonWays, rareWays } from './ways.js'

/** @typedef {import('./ways.js').Way} Way */
/** @typedef {Way & { round: number, rare: boolean }} Found round: steps from nothing */

/** @returns {Found[]} in the order in which they become possible */
export function obtainable () {
  const { land, finds } = landBlocks()
  /** @type {Map<string, Found>} */
  const found = new Map()
  const known = { found, blocks: land }
  spread(known, commonWays(), 1, false)
  for (const block of finds) land.add(block)
  spread(known, [...commonWays(), ...rareWays()], 1 + Math.max(...[...found.values()].map(({ round }) => round)), true)
  return [...found.values()]
}

/**
 * Adds what becomes possible, round after round, until nothing is new.
 * @param {{ found: Map<string, Found>, blocks: Set<string> }} known
 * @param {Way[]} ways @param {number} first round @param {boolean} rare
 */
function spread ({ found, blocks }, ways, first, rare) {
  /** @type {Set<string>} */
  const dug = new Set()
  for (let round = first; ; round++) {
    const before = found.size
    for (const item of found.keys()) {
      const block = placedAs(item)
      if (block) blocks.add(block)
    }
    const possible = [...digging(blocks, dug, found), ...ways].filter(way => !found.has(way.item) && itemType(way.item) && isPossible(way, blocks, found))
    for (const way of possible) if (!found.has(way.item)) found.set(way.item, { ...way, round, rare })
    if (found.size === before) return
  }
}

/** @param {Way} way @param {Set<string>} blocks @param {Map<string, Found>} found */
function isPossible ({ needs = [], blocks: around = [] }, blocks, found) {
  return needs.every(item => found.has(item)) && around.every(block => blocks.has(block))
}

/** @param {Set<string>} blocks @param {Set<string>} dug blocks that have nothing more to give @param {Map<string, Found>} found @returns {Way[]} */
function digging (blocks, dug, found) {
  /** @type {Way[]} */
  const ways = []
  for (const block of blocks) {
    if (dug.has(block)) continue
    const drops = dropsOf(block).filter(({ item }) => !found.has(item))
    if (drops.length === 0) dug.add(block)
    for (const { item, tool, state, chance } of drops) {
      ways.push({ item, how: 'mine', block, chance, ...(tool && { tool, needs: [tool] }), ...(state && { state }) })
    }
  }
  return ways
}
