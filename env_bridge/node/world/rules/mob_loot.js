/** What a dead mob leaves: things, cooked if it burnt, and experience if a player had to do with it. Facts in mob_loot.json. */
import { createRequire } from 'node:module'
import { itemType } from '../core/data.js'
import { dropExperience } from './experience_orbs.js'
import { gameRule } from './game_rules.js'
import { dropItem } from './items.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Entity} Entity */
/** @typedef {{ item?: string, one_of?: string[], count?: [number, number], chance?: number, by_player?: boolean, size?: number, worn?: boolean }} Entry */

const require = createRequire(import.meta.url)
/** @type {{ cooked: Record<string, string>, mobs: Record<string, Entry[]> }} */
const table = require('./mob_loot.json')

const YOUNG_MONSTER_EXPERIENCE = 2.5

/**
 * @param {World} world @param {Entity} mob
 * @param {{ experience: [number, number], category: string }} kind
 * @param {boolean} byPlayer whether a player hurt it of late
 */
export function dropLoot (world, mob, kind, byPlayer) {
  const isYoung = (mob.growTicks ?? 0) > 0
  if (!gameRule(world, 'doMobLoot') || (isYoung && kind.category === 'creature')) return
  for (const stack of rollLoot(world, mob, byPlayer)) dropItem(world, stack, { x: mob.x, y: mob.y + 0.3, z: mob.z })
  if (!byPlayer) return
  const points = mob.size ?? world.random.int(...kind.experience)
  dropExperience(world, mob, Math.floor(points * (isYoung ? YOUNG_MONSTER_EXPERIENCE : 1)))
}

/** @param {World} world @param {Entity} mob @param {boolean} byPlayer @returns {import('../core/stack.js').Stack[]} */
export function rollLoot (world, mob, byPlayer) {
  const { random } = world
  const stacks = []
  for (const entry of [...table.mobs[mob.type] ?? [], ...woolOf(mob)]) {
    if ((entry.by_player && !byPlayer) || (entry.size && entry.size !== mob.size)) continue
    if (entry.chance !== undefined && random.next() >= entry.chance) continue
    const raw = entry.item ?? /** @type {string[]} */ (entry.one_of)[random.int(0, (entry.one_of?.length ?? 1) - 1)] ?? ''
    const count = entry.count ? random.int(...entry.count) : 1
    const name = mob.fireTicks ? table.cooked[raw] ?? raw : raw
    if (count > 0) stacks.push(entry.worn ? { name, count, damage: random.int(1, (itemType(name)?.maxDurability ?? 2) - 1) } : { name, count })
  }
  return stacks
}

/** @param {Entity} mob @returns {Entry[]} */
function woolOf ({ type, color, sheared }) {
  return type === 'sheep' && !sheared ? [{ item: `${color ?? 'white'}_wool` }] : []
}
