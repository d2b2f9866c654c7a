/** Dragging a stack over slots: left spreads it evenly, right puts one in each. */
import { stacksTogether, withCount } from '../core/stack.js'
import { roomFor } from './clicks.js'

/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {import('../core/window.js').Window} Window */

/**
 * One step of a drag: button 0/4 begins, 1/5 adds a slot, 2/6 ends.
 * @param {Player} player @param {Window} window
 * @param {{ slot: number, button: number }} click
 */
export function clickDrag (player, window, { slot, button }) {
  const right = button >= 4
  const step = button & 3
  if (button < 0 || button > 6 || !player.cursor) player.drag = null
  else if (step === 0) player.drag = { button: right ? 1 : 0, slots: [] }
  else if (!player.drag || player.drag.button !== (right ? 1 : 0)) player.drag = null
  else if (step === 1) addSlot(player, window, slot)
  else if (step === 2) spread(player, window)
}

/** @param {Player} player @param {Window} window @param {number} slot */
function addSlot (player, window, slot) {
  const { cursor, drag } = player
  if (!cursor || !drag || slot < 0 || drag.slots.includes(slot) || drag.slots.length >= cursor.count) return
  const there = window.get(slot)
  if (there && !stacksTogether(there, cursor)) return
  if (roomFor(window, slot, cursor) > (there?.count ?? 0)) drag.slots.push(slot)
}

/** @param {Player} player @param {Window} window */
function spread (player, window) {
  const { cursor, drag } = player
  player.drag = null
  if (!cursor || !drag || drag.slots.length === 0) return
  const each = drag.button === 1 ? 1 : Math.floor(cursor.count / drag.slots.length)
  let left = cursor.count
  for (const slot of drag.slots) {
    const there = window.get(slot)
    const moved = Math.min(each, left, roomFor(window, slot, cursor) - (there?.count ?? 0))
    if (moved <= 0) continue
    window.set(slot, withCount(cursor, (there?.count ?? 0) + moved))
    left -= moved
  }
  player.cursor = withCount(cursor, left)
}
