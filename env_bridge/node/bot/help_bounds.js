/** When a help of the harness is due, for those who ask for it and those who grant it. Values of the 2023 code, but for the far chest. */

/** Placed by a program and given back after it. @type {ReadonlySet<string>} */
export const STATIONS = new Set(['crafting_table', 'furnace'])
export const GIVE_BACK_BLOCKS = 128
/** Of 36: from here on a chest is given. */
export const FULL_SLOTS = 32
/** Who stays within this is stuck. */
export const STUCK_BLOCKS = 1.5
/** From here on a chest is far. */
export const FAR_CHEST_BLOCKS = 32
