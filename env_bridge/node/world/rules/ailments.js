/**
 * What status effects do to a player as time passes: regeneration, poison, wither, hunger, saturation.
 *
 * Source: Minecraft Wiki, page Effect (Java Edition 1.20.4). Resistance and fire resistance work in health.js, absorption in
 * absorption.js. Not covered: what only the client shows.
 */
import { effectOn } from '../core/effects.js'
import { feedPlayer } from './eating.js'
import { heal, hurt } from './health.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Player} Player */

/** Ticks between two workings at level I; each level halves them. */
const EVERY = { regeneration: 50, poison: 25, wither: 40 }
const HUNGER_A_TICK = 0.005

/** Whether an effect works this tick. @param {World} world @param {Player} player @param {keyof typeof EVERY} name */
function isDue (world, player, name) {
  const effect = effectOn(world, player, name)
  if (!effect) return false
  const every = Math.max(1, EVERY[name] >> effect.amplifier)
  return ((effect.until ?? 0) - world.age) % every === 0
}

/** @param {World} world @param {Player} player */
function ail (world, player) {
  if (isDue(world, player, 'regeneration')) heal(player, 1)
  if (isDue(world, player, 'poison') && player.health > 1) hurt(world, player, 1, { type: 'magic' })
  if (isDue(world, player, 'wither')) hurt(world, player, 1, { type: 'wither' })
  const hunger = effectOn(world, player, 'hunger')
  if (hunger) player.exhaustion += HUNGER_A_TICK * (hunger.amplifier + 1)
  const saturation = effectOn(world, player, 'saturation')
  if (saturation) feedPlayer(player, saturation.amplifier + 1, 2 * (saturation.amplifier + 1))
}

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'ailments',
  tick: world => {
    for (const player of world.players.values()) {
      if (player.connected && player.alive && Object.keys(player.effects).length > 0) ail(world, player)
    }
  }
}
