/**
 * Armour: what it takes off a hit, and how it wears.
 *
 * Source: armour.json; Minecraft Wiki, page Armor (Mechanics). Not covered: enchantments, knock-back resistance.
 */
import { createRequire } from 'node:module'
import { itemType } from '../core/data.js'

/** @typedef {import('../core/rule.js').Player} Player */

const require = createRequire(import.meta.url)
/** @type {Record<string, [points: number, toughness: number]>} */
const items = require('./armour.json').items
const SLOTS = [5, 6, 7, 8]

/** Damage that is left behind armour. @param {number} damage @param {number} points @param {number} toughness */
export function afterArmour (damage, points, toughness) {
  const effective = Math.min(20, Math.max(points / 5, points - 4 * damage / (toughness + 8)))
  return damage * (1 - effective / 25)
}

/** Damage that is left behind what a player wears. @param {Player} player @param {number} damage */
export function afterWornArmour (player, damage) {
  let points = 0
  let toughness = 0
  for (const slot of SLOTS) {
    const [p, t] = items[player.slots[slot]?.name ?? ''] ?? [0, 0]
    points += p
    toughness += t
  }
  return afterArmour(damage, points, toughness)
}

/** A hit wears every piece; one at its end is gone. @param {Player} player @param {number} damage before armour */
export function wearArmour (player, damage) {
  const uses = Math.max(1, Math.floor(damage / 4))
  for (const slot of SLOTS) {
    const stack = player.slots[slot]
    const most = stack && items[stack.name] ? itemType(stack.name)?.maxDurability : undefined
    if (!stack || !most) continue
    const used = (stack.damage ?? 0) + uses
    player.slots[slot] = used >= most ? null : { ...stack, damage: used }
  }
}
