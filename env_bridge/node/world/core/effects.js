/**
 * Status effects on players and mobs, as plain data: which, how strong, until when.
 *
 * An effect ends by the world's age, so nothing has to count it down. Which effect does what is for the rules.
 * Source: Minecraft Wiki, page Effect. Not covered: a weaker, longer effect waiting under a stronger one.
 */

/** @typedef {import('./world.js').World} World */
/** @typedef {import('./player.js').Player} Player */
/** @typedef {import('./rule.js').Entity} Entity */
/** @typedef {{ amplifier: number, until: number | null, hideParticles: boolean, left?: number }} Effect amplifier 0 is level I; until null never ends; left is what absorption still takes */

/**
 * The effect of a name that works now, or null.
 * @param {World} world @param {Player | Entity} being @param {string} name such as `night_vision`
 */
export function effectOn (world, being, name) {
  const effect = being.effects && Object.hasOwn(being.effects, name) ? being.effects[name] : undefined
  return effect && (effect.until === null || effect.until > world.age) ? effect : null
}

/** Names of the effects that work now. @param {World} world @param {Player | Entity} being */
export function effectNames (world, being) {
  return Object.keys(being.effects ?? {}).filter(name => effectOn(world, being, name))
}

/**
 * Gives an effect, unless one that is stronger or lasts longer is there.
 * @param {World} world @param {Player | Entity} being @param {string} name @param {Effect} effect
 * @returns {boolean} whether anything changed
 */
export function addEffect (world, being, name, effect) {
  const old = effectOn(world, being, name)
  const longer = old && old.until !== null && (effect.until === null || effect.until > old.until)
  const better = !old || effect.amplifier > old.amplifier || (longer && effect.amplifier === old.amplifier)
  if (!better && old.hideParticles === effect.hideParticles) return false
  const kept = better ? effect : { ...old, hideParticles: effect.hideParticles }
  being.effects = { ...being.effects, [name]: kept }
  world.events.emit('effectAdded', being, name, kept)
  return true
}

/** @param {World} world @param {Player | Entity} being @param {string} name @returns {boolean} whether it was there */
export function removeEffect (world, being, name) {
  if (!being.effects || !Object.hasOwn(being.effects, name)) return false
  delete being.effects[name]
  world.events.emit('effectRemoved', being, name)
  return true
}
