/** Status effects end when their time is over, and with death. What each effect does is not here. */
import { removeEffect } from '../core/effects.js'
import { awakeMobs } from './mobs.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {import('../core/rule.js').Entity} Entity */

/** @param {World} world @param {Player | Entity} being @param {boolean} isDead */
function endEffects (world, being, isDead) {
  for (const [name, { until }] of Object.entries(being.effects ?? {})) {
    if (isDead || (until !== null && until <= world.age)) removeEffect(world, being, name)
  }
}

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'effects',
  tick: world => {
    for (const player of world.players.values()) if (player.connected) endEffects(world, player, !player.alive)
    for (const entity of awakeMobs(world)) if (entity.effects) endEffects(world, entity, Boolean(entity.deathTicks))
  }
}
