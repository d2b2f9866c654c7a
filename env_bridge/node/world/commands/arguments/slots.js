/**
 * Slots by name, as `/item` knows them: `hotbar.0`, `armor.head`, `container.12`.
 *
 * Source: Minecraft Wiki, page Slot. Not covered: slots of horses, villagers and ender chests exist by name only.
 */
import { HOTBAR, OFF_HAND, handSlot } from '../../core/player.js'
import { syntaxError } from '../syntax/errors.js'

/** @typedef {import('../syntax/reader.js').Reader} Reader */
/** @typedef {import('../../core/rule.js').Player} Player */

/** How many numbered slots each kind has. @type {Record<string, number>} */
const COUNTS = { container: 54, hotbar: 9, inventory: 27, enderchest: 27, villager: 8, horse: 15 }
/** @type {Record<string, number>} */
const ARMOUR = { 'armor.head': 5, 'armor.chest': 6, 'armor.legs': 7, 'armor.feet': 8 }
const OTHERS = ['weapon', 'weapon.mainhand', 'weapon.offhand', 'horse.saddle', 'horse.armor', 'horse.chest']
const MAIN = 9

export const SLOT_NAMES = [
  ...Object.entries(COUNTS).flatMap(([kind, count]) => Array.from({ length: count }, (_, i) => `${kind}.${i}`)),
  ...Object.keys(ARMOUR), ...OTHERS
]
const known = new Set(SLOT_NAMES)

/** @param {Reader} reader */
export function slot (reader) {
  const name = reader.readWord()
  if (!known.has(name)) throw syntaxError(reader, 'slot.unknown', name)
  return name
}

/** Number in window 0 of a player's slot, or null if he has no such slot. @param {Player} player @param {string} name */
export function playerSlot (player, name) {
  if (name in ARMOUR) return /** @type {number} */ (ARMOUR[name])
  if (name === 'weapon' || name === 'weapon.mainhand') return handSlot(player)
  if (name === 'weapon.offhand') return OFF_HAND
  const [kind, number] = name.split('.')
  const index = Number(number)
  if (kind === 'hotbar') return HOTBAR + index
  if (kind === 'inventory') return MAIN + index
  if (kind !== 'container' || index >= 36) return null
  return index < 9 ? HOTBAR + index : index
}

/** Index of a block's slot, or null. @param {string} name @param {number} size */
export function blockSlot (name, size) {
  const [kind, number] = name.split('.')
  const index = Number(number)
  return kind === 'container' && index < size ? index : null
}
