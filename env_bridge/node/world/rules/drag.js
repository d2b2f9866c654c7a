/** Dragging a stack over slots: left spreads it evenly, right puts one in each, middle (creative) a full stack in each. */
import { maxCount, stacksTogether, withCount } from '../core/stack.js'
import { roomFor } from './slots.js'

/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {import('../core/window.js').Window} Window */

const RIGHT = 1
const MIDDLE = 2

/**
 * One step of a drag: button 0/4/8 begins, 1/5/9 adds a slot, 2/6/10 ends.
 * @param {Player} player @param {Window} window
 * @param {{ slot: number, button: number }} click
 */
export function clickDrag (player, window, { slot, button }) {
  const kind = button >> 2
  const step = button & 3
  const isKnown = button >= 0 && (kind < MIDDLE || (kind === MIDDLE && player.gamemode === 'creative'))
  if (!isKnown || !player.cursor) player.drag = null
  else if (step === 0) player.drag = { button: kind, slots: [] }
  else if (player.drag?.button !== kind) player.drag = null
  else if (step === 1) addSlot(player, window, slot)
  else if (step === 2) spread(player, window)
}

/** @param {Player} player @param {Window} window @param {number} slot */
function addSlot (player, window, slot) {
  const { cursor, drag } = player
  if (!cursor || !drag || slot < 0 || drag.slots.includes(slot) || (drag.slots.length >= cursor.count && drag.button !== MIDDLE)) return
  const there = window.get(slot)
  if (there && !stacksTogether(there, cursor)) return
  if (roomFor(window, slot, cursor) > (there?.count ?? 0)) drag.slots.push(slot)
}

/** @param {Player} player @param {Window} window */
function spread (player, window) {
  const { cursor, drag } = player
  player.drag = null
  if (!cursor || !drag || drag.slots.length === 0) return
  const copies = drag.button === MIDDLE
  const each = copies ? maxCount(cursor) : drag.button === RIGHT ? 1 : Math.floor(cursor.count / drag.slots.length)
  let left = cursor.count
  for (const slot of drag.slots) {
    const there = window.get(slot)
    const moved = Math.min(each, copies ? each : left, roomFor(window, slot, cursor) - (there?.count ?? 0))
    if (moved <= 0) continue
    window.set(slot, withCount(cursor, (there?.count ?? 0) + moved))
    if (!copies) left -= moved
  }
  player.cursor = withCount(cursor, left)
}
