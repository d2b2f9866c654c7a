/** Where a standing player looks from, and reaches from. */

/** Above the feet. */
export const EYES = 1.62

/** From the eyes over some feet to the middle of a block. @param {any} feet @param {any} position of the block */
export const eyesTo = (feet, position) => feet.offset(0, EYES, 0).distanceTo(position.offset(0.5, 0.5, 0.5))
