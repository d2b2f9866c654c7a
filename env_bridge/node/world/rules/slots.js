/** What the slots of a window take: how much of a stack one holds, and how a stack spreads over several. */
import { maxCount, stacksTogether, withCount } from '../core/stack.js'
import { armourSlot } from './containers.js'

/** @typedef {import('../core/rule.js').Stack} Stack */
/** @typedef {import('../core/window.js').Window} Window */

const ARMOUR = { head: 5, chest: 6, legs: 7, feet: 8 }

/** Whether nothing can be put into a slot. @param {Window} window @param {number} slot */
export function isGiving (window, slot) {
  return window.role(slot) === 'result' || window.role(slot) === 'output'
}

/** How many of a stack a slot would hold. @param {Window} window @param {number} slot @param {Stack} stack */
export function roomFor (window, slot, stack) {
  const role = window.role(slot)
  if (isGiving(window, slot)) return 0
  if (role in ARMOUR) return armourSlot(stack) === ARMOUR[/** @type {keyof ARMOUR} */ (role)] ? 1 : 0
  if (window.kind.accepts && !window.kind.accepts(slot, stack)) return 0
  return maxCount(stack)
}

/**
 * Moves a stack into the first of several stretches that takes any of it.
 * @param {Window} window @param {Stack} stack @param {import('../core/window.js').Range[]} ranges
 * @param {boolean} whole all or nothing, as for crafting results
 * @returns {Stack | null} what is left
 */
export function moveInto (window, stack, ranges, whole) {
  for (const [start, end, backwards] of ranges) {
    const order = Array.from({ length: end - start }, (_, i) => backwards ? end - 1 - i : start + i)
    if (whole && spaceIn(window, stack, order) < stack.count) continue
    const rest = fill(window, fill(window, stack, order, false), order, true)
    if (rest?.count !== stack.count) return rest
  }
  return stack
}

/** @param {Window} window @param {Stack} stack @param {number[]} order */
function spaceIn (window, stack, order) {
  let space = 0
  for (const slot of order) {
    const there = window.get(slot)
    if (!there || stacksTogether(there, stack)) space += Math.max(0, roomFor(window, slot, stack) - (there?.count ?? 0))
  }
  return space
}

/** @param {Window} window @param {Stack | null} stack @param {number[]} order @param {boolean} empty fill empty slots, or stacks */
function fill (window, stack, order, empty) {
  for (const slot of order) {
    if (!stack) return null
    const there = window.get(slot)
    if (empty ? there : (!there || !stacksTogether(there, stack))) continue
    const moved = Math.min(stack.count, roomFor(window, slot, stack) - (there?.count ?? 0))
    if (moved <= 0) continue
    window.set(slot, withCount(stack, (there?.count ?? 0) + moved))
    stack = withCount(stack, stack.count - moved)
  }
  return stack
}
