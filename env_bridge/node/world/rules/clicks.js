/**
 * Clicks in windows, all modes of the 1.20.4 client: left, right, shift, number keys, middle, drop, drag, double.
 *
 * Source: Minecraft Wiki, page Java Edition protocol, Click Container. The world alone decides what a click does;
 * what the client believes is corrected by the protocol adapter.
 */
import { maxCount, stacksTogether, withCount } from '../core/stack.js'
import { OFF_HAND } from '../core/player.js'
import { currentWindow } from './containers.js'
import { consumeGrid, updateResult } from './crafting.js'
import { clickDrag } from './drag.js'
import { toss } from './items.js'
import { isGiving, moveInto, roomFor } from './slots.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {import('../core/rule.js').Stack} Stack */
/** @typedef {import('../core/window.js').Window} Window */
/** @typedef {{ slot: number, button: number, mode: number }} Click */

const OUTSIDE = -999

/**
 * Does one click in the player's current window. A click that makes no sense does nothing.
 * @param {World} world @param {Player} player @param {Click} click
 */
export function clickWindow (world, player, click) {
  const window = currentWindow(player)
  const inside = Number.isInteger(click.slot) && click.slot >= 0 && click.slot < window.slots.length
  if (!inside && click.slot !== OUTSIDE) return
  if (click.mode !== 5) player.drag = null
  if (click.mode === 0) clickPlain(world, player, window, click)
  else if (click.mode === 5) clickDrag(player, window, click)
  else if (inside && click.mode === 1) clickShift(world, player, window, click.slot)
  else if (inside && click.mode === 2) clickNumber(world, player, window, click)
  else if (inside && click.mode === 3) clickClone(player, window, click.slot)
  else if (inside && click.mode === 4) clickDrop(world, player, window, click)
  else if (inside && click.mode === 6) clickDouble(world, player, window)
  updateResult(window)
  window.kind.changed?.(window)
}

/**
 * So many of a stack have been taken out of a result or an output.
 * @param {World} world @param {Player} player @param {Window} window @param {{ slot: number, name: string, count: number }} what
 */
function taken (world, player, window, { slot, name, count }) {
  world.events.emit('made', player, window.role(slot) === 'result' ? 'crafted' : 'smelted', name, count)
  if (window.kind.gridWidth) consumeGrid(world, player, window)
  window.kind.taken?.(world, player, window)
}

/** @param {World} world @param {Player} player @param {Window} window @param {Click} click */
function clickPlain (world, player, window, { slot, button }) {
  if (button !== 0 && button !== 1) return
  const { cursor } = player
  if (slot === OUTSIDE) {
    if (!cursor) return
    toss(world, player, button === 0 ? cursor : withCount(cursor, 1))
    player.cursor = button === 0 ? null : withCount(cursor, cursor.count - 1)
    return
  }
  const there = window.get(slot)
  if (isGiving(window, slot)) takeToCursor(world, player, window, slot, button)
  else if (!cursor) pickUpFrom(player, window, slot, button)
  else if (!there || stacksTogether(there, cursor)) putDown(player, window, slot, button === 0 ? cursor.count : 1)
  else if (cursor.count <= roomFor(window, slot, cursor)) {
    window.set(slot, cursor)
    player.cursor = there
  }
}

/** @param {Player} player @param {Window} window @param {number} slot @param {number} button */
function pickUpFrom (player, window, slot, button) {
  const there = window.get(slot)
  if (!there) return
  const taken = button === 0 ? there.count : Math.ceil(there.count / 2)
  player.cursor = withCount(there, taken)
  window.set(slot, withCount(there, there.count - taken))
}

/** @param {Player} player @param {Window} window @param {number} slot @param {number} wish */
function putDown (player, window, slot, wish) {
  const cursor = /** @type {Stack} */ (player.cursor)
  const there = window.get(slot)
  const moved = Math.min(wish, roomFor(window, slot, cursor) - (there?.count ?? 0))
  if (moved <= 0) return
  window.set(slot, withCount(cursor, (there?.count ?? 0) + moved))
  player.cursor = withCount(cursor, cursor.count - moved)
}

/**
 * Results come whole or not at all; a furnace's output as far as it fits, with the right button by half.
 * @param {World} world @param {Player} player @param {Window} window @param {number} slot @param {number} button
 */
function takeToCursor (world, player, window, slot, button) {
  const there = window.get(slot)
  const { cursor } = player
  if (!there || (cursor && !stacksTogether(cursor, there))) return
  const room = maxCount(there) - (cursor?.count ?? 0)
  const isResult = window.role(slot) === 'result'
  const wish = isResult || cursor || button === 0 ? there.count : Math.ceil(there.count / 2)
  const moved = isResult && there.count > room ? 0 : Math.min(room, wish)
  if (moved === 0) return
  player.cursor = withCount(there, (cursor?.count ?? 0) + moved)
  window.set(slot, withCount(there, there.count - moved))
  taken(world, player, window, { slot, name: there.name, count: moved })
}

/** @param {World} world @param {Player} player @param {Window} window @param {number} slot */
function clickShift (world, player, window, slot) {
  const isResult = window.role(slot) === 'result'
  for (let again = 0; again < 64; again++) {
    const there = window.get(slot)
    if (!there) return
    const rest = moveInto(window, there, window.kind.shift(slot, there), isResult)
    if (isResult && rest) return
    window.set(slot, rest)
    if (isGiving(window, slot) && rest?.count !== there.count) taken(world, player, window, { slot, name: there.name, count: there.count - (rest?.count ?? 0) })
    if (!isResult || window.get(slot)?.name !== there.name) return
  }
}

/** @param {World} world @param {Player} player @param {Window} window @param {Click} click */
function clickNumber (world, player, window, { slot, button }) {
  const own = button === 40 ? OFF_HAND : 36 + button
  if (player.cursor || !((button >= 0 && button <= 8) || button === 40)) return
  const there = window.get(slot)
  const mine = player.slots[own] ?? null
  const view = window.slots[slot]
  if (view?.array === player.slots && view.index === own) return
  if (isGiving(window, slot)) {
    if (!there || mine) return
    player.slots[own] = there
    window.set(slot, null)
    taken(world, player, window, { slot, name: there.name, count: there.count })
  } else if (!mine || roomFor(window, slot, mine) >= mine.count) {
    window.set(slot, mine)
    player.slots[own] = there
  } else if (!there) {
    const room = roomFor(window, slot, mine)
    window.set(slot, withCount(mine, room))
    player.slots[own] = withCount(mine, mine.count - room)
  }
}

/** In creative mode the middle button takes a full copy. @param {Player} player @param {Window} window @param {number} slot */
function clickClone (player, window, slot) {
  const there = window.get(slot)
  if (player.gamemode === 'creative' && there && !player.cursor) player.cursor = withCount(there, maxCount(there))
}

/** @param {World} world @param {Player} player @param {Window} window @param {Click} click */
function clickDrop (world, player, window, { slot, button }) {
  const there = window.get(slot)
  if (!there || player.cursor) return
  const moved = window.role(slot) === 'result' || button === 1 ? there.count : 1
  toss(world, player, withCount(there, moved))
  window.set(slot, withCount(there, there.count - moved))
  if (isGiving(window, slot)) taken(world, player, window, { slot, name: there.name, count: moved })
}

/** Gathers everything equal to the cursor's stack, part stacks first. @param {World} world @param {Player} player @param {Window} window */
function clickDouble (world, player, window) {
  for (const full of [false, true]) {
    for (let slot = 0; slot < window.slots.length; slot++) {
      const { cursor } = player
      const there = window.get(slot)
      if (!cursor || !there || !stacksTogether(cursor, there) || window.role(slot) === 'result') continue
      if ((there.count >= maxCount(there)) !== full) continue
      const moved = Math.min(there.count, maxCount(cursor) - cursor.count)
      if (moved <= 0) return
      player.cursor = withCount(cursor, cursor.count + moved)
      window.set(slot, withCount(there, there.count - moved))
      if (isGiving(window, slot)) taken(world, player, window, { slot, name: there.name, count: moved })
    }
  }
}
