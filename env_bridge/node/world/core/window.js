/**
 * A window: an ordered view on slots of several arrays (a chest's, a grid's, the player's own).
 *
 * What may lie where is said by each slot's role; what a shift-click does by the window's `shift`.
 * Covers no clicks: those are rules/clicks.js.
 */

/** @typedef {import('./stack.js').Stack} Stack */
/** @typedef {'plain' | 'grid' | 'result' | 'output' | 'fuel' | 'head' | 'chest' | 'legs' | 'feet'} Role */
/** @typedef {{ array: (Stack | null)[], index: number, role: Role }} Slot */
/** @typedef {[start: number, end: number, backwards?: boolean]} Range end is not included */
/**
 * @typedef {object} WindowKind
 * @property {string} type name of the window type in 1.20.4, such as `generic_9x3`
 * @property {string} title
 * @property {number} [gridWidth] a crafting grid of this side starts in slot 1, its result is slot 0
 * @property {(slot: number, stack: Stack) => boolean} [accepts] what may be put into a slot; without it everything
 * @property {(slot: number, stack: Stack) => Range[]} shift where a shift-click tries to move a stack, in order
 * @property {(world: import('./world.js').World, player: import('./player.js').Player, window: Window) => void} [taken] something was taken out of a result or an output
 * @property {(window: Window) => void} [changed] after every click
 * @property {(world: import('./world.js').World, player: import('./player.js').Player, window: Window, button: number) => boolean} [press] a button in the window
 */

export class Window {
  /**
   * @param {number} id 0 is the player's own inventory
   * @param {WindowKind} kind
   * @param {Slot[]} slots
   * @param {{ x: number, y: number, z: number, block: string } | null} at the block that it belongs to
   */
  constructor (id, kind, slots, at = null) {
    this.id = id
    this.kind = kind
    this.slots = slots
    this.at = at
  }

  /** @param {number} slot @returns {Stack | null} */
  get (slot) {
    const view = this.slots[slot]
    return view ? view.array[view.index] ?? null : null
  }

  /** @param {number} slot @param {Stack | null} stack */
  set (slot, stack) {
    const view = this.slots[slot]
    if (view) view.array[view.index] = stack
  }

  /** @param {number} slot @returns {Role} */
  role (slot) {
    return this.slots[slot]?.role ?? 'plain'
  }
}

/**
 * Slots over a stretch of one array, all of one role.
 * @param {(Stack | null)[]} array
 * @param {number} start
 * @param {number} end not included
 * @param {Role} [role]
 * @returns {Slot[]}
 */
export function slotsOver (array, start, end, role = 'plain') {
  return Array.from({ length: end - start }, (_, i) => ({ array, index: start + i, role }))
}

/**
 * The 36 slots of a player's main inventory and hotbar, as the lower half of every container has them.
 * @param {import('./player.js').Player} player
 */
export function inventorySlots (player) {
  return slotsOver(player.slots, 9, 45)
}
