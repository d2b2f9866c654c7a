/**
 * Keeps a client's picture of its windows right.
 *
 * Per window it remembers what the client holds true: what was sent, overwritten by what the client claims when it clicks.
 * Only differences from the truth are sent, so that a client several clicks ahead is not thrown back.
 */
import { itemType, registry } from '../core/data.js'
import { sameStack } from '../core/stack.js'
import { currentWindow } from '../rules/containers.js'
import { itemTag, text } from './text.js'

/** @typedef {import('../core/stack.js').Stack} Stack */
/** @typedef {import('../core/window.js').Window} Window */
/** @typedef {import('./session.js').Session} Session */

/** Window type ids of 1.20.4. @type {Record<string, number>} */
const WINDOW_TYPES = { generic_9x3: 2, generic_9x6: 5, blast_furnace: 10, crafting: 12, furnace: 14, smoker: 22, stonecutter: 24 }
const WIRE_EMPTY = { present: false }

/** @param {Stack | null | undefined} stack */
export function toWire (stack) {
  if (!stack) return WIRE_EMPTY
  return {
    present: true,
    itemId: itemType(stack.name)?.id ?? 0,
    itemCount: stack.count,
    nbtData: stack.damage || stack.tag ? itemTag(stack) : undefined
  }
}

/** A claimed slot, as far as it makes sense. @param {any} wire @returns {Stack | null} */
export function fromWire (wire) {
  const item = wire?.present ? registry.items[wire.itemId] : undefined
  if (!item) return null
  const { Damage, ...others } = wire.nbtData?.value ?? {}
  return {
    name: item.name,
    count: wire.itemCount,
    ...(Damage?.value > 0 && { damage: Damage.value }),
    ...(Object.keys(others).length > 0 && { tag: { type: 'compound', value: others } })
  }
}

export class SlotSync {
  /** @param {Session} session */
  constructor (session) {
    this.session = session
    this.stateId = 0
    /** What the client believes of window 0. @type {(Stack | null)[]} */
    this.own = new Array(46).fill(null)
    /** What it believes of the open container. @type {(Stack | null)[]} */
    this.open = []
    /** @type {Stack | null} */
    this.cursor = null
  }

  /** Sends everything of a window. @param {Window} window */
  sendAll (window) {
    const believed = window.id === 0 ? this.own : this.open
    for (let slot = 0; slot < window.slots.length; slot++) believed[slot] = window.get(slot)
    this.cursor = this.session.player.cursor
    this.session.send('window_items', {
      windowId: window.id,
      stateId: ++this.stateId,
      items: believed.slice(0, window.slots.length).map(toWire),
      carriedItem: toWire(this.cursor)
    })
  }

  /** @param {Window} window */
  opened (window) {
    if (this.cursor) this.sendAll(this.session.player.inventoryWindow) // what hung on the cursor has gone back; mineflayer keeps one for each window
    this.open = new Array(window.slots.length).fill(null)
    this.session.send('open_window', {
      windowId: window.id, inventoryType: WINDOW_TYPES[window.kind.type], windowTitle: text(window.kind.title)
    })
    this.sendAll(window)
  }

  /** The client takes the container's lower half over as its inventory. @param {Window} window @param {boolean} byWorld */
  closed (window, byWorld) {
    if (byWorld) this.session.send('close_window', { windowId: window.id })
    const offset = window.slots.length - 36 - 9
    for (let slot = 9; slot < 45; slot++) this.own[slot] = this.open[slot + offset] ?? null
    this.open = []
  }

  /**
   * Notes what a client says it sees after its click.
   * @param {{ changedSlots: { location: number, item: any }[], cursorItem: any }} click
   */
  claimed ({ changedSlots, cursorItem }) {
    const believed = this.session.player.window ? this.open : this.own
    for (const { location, item } of changedSlots) {
      if (location >= 0 && location < believed.length) believed[location] = fromWire(item)
    }
    this.cursor = fromWire(cursorItem)
  }

  /** Sends what the client does not know yet. */
  flush () {
    const { player } = this.session
    const { window } = player
    if (window) {
      for (let slot = window.slots.length - 1; slot >= 0; slot--) this.correct(window, slot, this.open)
    }
    for (let slot = 45; slot >= 0; slot--) {
      if (!window || slot < 9 || slot === 45) this.correct(player.inventoryWindow, slot, this.own)
    }
    if (this.cursor === player.cursor) return
    if (!sameStack(this.cursor, player.cursor)) this.sendAll(currentWindow(player)) // mineflayer takes the cursor from nothing else
    this.cursor = player.cursor
  }

  /** @param {Window} window @param {number} slot @param {(Stack | null)[]} believed */
  correct (window, slot, believed) {
    const truth = window.get(slot)
    const belief = believed[slot] ?? null
    if (truth === belief) return
    if (!sameStack(truth, belief)) this.sendSlot(window, slot)
    believed[slot] = truth
  }

  /** Sends one slot, changed or not: the client may be waiting for it. @param {Window} window @param {number} slot */
  sendSlot (window, slot) {
    const believed = window.id === 0 ? this.own : this.open
    believed[slot] = window.get(slot)
    this.session.send('set_slot', { windowId: window.id, stateId: ++this.stateId, slot, item: toWire(window.get(slot)) })
  }

  /**
   * Answers a click once the world has done it. A click on the grid is told the result once, and last: a client takes a second
   * time for the answer to its next click, which it then does not wait for.
   * @param {number} slot that was clicked
   */
  answer (slot) {
    const window = currentWindow(this.session.player)
    const grid = window.kind.gridWidth ?? 0
    const isOfGrid = slot >= 0 && slot <= grid * grid && grid > 0
    if (isOfGrid) (window.id === 0 ? this.own : this.open)[0] = window.get(0)
    this.flush()
    if (isOfGrid) this.sendSlot(window, 0)
  }
}
