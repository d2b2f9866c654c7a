/**
 * Stacks of items. A stack is never changed in place: whoever changes a slot puts a new stack there,
 * so that "did this slot change" is a comparison of references.
 */
import { itemType } from './data.js'

/** @typedef {{ readonly name: string, readonly count: number, readonly damage?: number, readonly tag?: Tag }} Stack */
/** @typedef {{ type: string, value: any }} Tag NBT beside the damage, as prismarine-nbt has it: enchantments, a name ... */

/**
 * A stack of known item and positive count, or an error: for data from outside the core.
 * @param {string} name
 * @param {number} [count]
 * @param {number} [damage] uses taken from a tool
 * @returns {Stack}
 */
export function makeStack (name, count = 1, damage = 0) {
  if (!itemType(name)) throw new RangeError(`no item named ${name}`)
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`count of ${name} must be a positive integer, got ${count}`)
  return damage > 0 ? { name, count, damage } : { name, count }
}

/** The same stack with another count; null when nothing is left. @param {Stack} stack @param {number} count @returns {Stack | null} */
export function withCount (stack, count) {
  if (count <= 0) return null
  return count === stack.count ? stack : { ...stack, count }
}

/** Most items of this kind that a slot holds. @param {Stack} stack */
export function maxCount (stack) {
  return itemType(stack.name)?.stackSize ?? 64
}

/** Whether two stacks could lie in one slot. @param {Stack} a @param {Stack} b */
export function stacksTogether (a, b) {
  return a.name === b.name && (a.damage ?? 0) === (b.damage ?? 0) && (a.tag === b.tag || JSON.stringify(a.tag) === JSON.stringify(b.tag))
}

/** Whether two slots hold the same. @param {Stack | null} a @param {Stack | null} b */
export function sameStack (a, b) {
  if (a === b) return true
  return a !== null && b !== null && a.count === b.count && stacksTogether(a, b)
}
