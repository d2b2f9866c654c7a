/**
 * Absorption: health on top of one's own that is lost first and does not heal.
 *
 * What is left of it is kept in the effect, which ends when all is spent. Source: Minecraft Wiki, page Absorption (Java Edition 1.20.4). Players only.
 */
import { effectOn, removeEffect } from '../core/effects.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Player} Player */

const HEALTH_A_LEVEL = 4

/** Health that absorption still takes. @param {World} world @param {Player} player */
export function absorptionOf (world, player) {
  const effect = effectOn(world, player, 'absorption')
  return effect ? effect.left ?? HEALTH_A_LEVEL * (effect.amplifier + 1) : 0
}

/** What is left of damage behind it. @param {World} world @param {Player} player @param {number} damage */
export function afterAbsorption (world, player, damage) {
  const left = absorptionOf(world, player)
  if (left === 0) return damage
  const effect = /** @type {import('../core/effects.js').Effect} */ (player.effects.absorption)
  if (damage < left) player.effects = { ...player.effects, absorption: { ...effect, left: left - damage } }
  else removeEffect(world, player, 'absorption')
  return Math.max(0, damage - left)
}
