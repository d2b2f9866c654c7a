/** Creepers: near their prey they swell for 30 ticks and blow up; out of reach or sight they calm down. Source: Minecraft Wiki, page Creeper. */
import { explode, mobsMayBreak } from './explosions.js'
import { gameRule } from './game_rules.js'
import { culprit } from './health.js'
import { approach, distanceTo, preyOf, takeRevenge } from './hunting.js'
import { canSee } from './line_of_sight.js'
import { remove } from './mobs.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Entity} Entity */

const FUSE_TICKS = 30
const POWER = 3
const LIGHT_WITHIN = 3
const CALM_BEYOND = 7

/** @param {World} world @param {Entity} creeper */
function think (world, creeper) {
  const prey = preyOf(world, creeper)
  const swell = creeper.swell ?? 0
  const distance = prey ? distanceTo(creeper, prey) : Infinity
  const isLit = prey !== null && distance < (swell > 0 ? CALM_BEYOND : LIGHT_WITHIN) && canSee(world, creeper, prey)
  if (isLit || swell > 0) burn(world, creeper, swell, isLit)
  if (isLit) return true
  if (prey) approach(world, creeper, prey)
  return prey !== null
}

/** @param {World} world @param {Entity} creeper @param {number} swell @param {boolean} isLit */
function burn (world, creeper, swell, isLit) {
  creeper.swell = Math.max(0, swell + (isLit ? 1 : -1))
  if ((swell === 0) !== (creeper.swell === 0)) world.events.emit('entityChanged', creeper)
  if (creeper.swell < FUSE_TICKS) return
  remove(world, creeper)
  explode(world, creeper, { power: POWER, by: culprit(creeper), breaks: mobsMayBreak(world), decays: gameRule(world, 'mobExplosionDropDecay') })
}

/** @type {import('../core/rule.js').Rule} */
export default { name: 'creepers', minds: { creeper: { think, hurt: takeRevenge } } }
