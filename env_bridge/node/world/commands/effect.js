/**
 * `/effect`. Effects are kept on players and mobs (core/effects.js); what they do is for the rules, except those that
 * work at once.
 */
import { addEffect, effectNames, removeEffect } from '../core/effects.js'
import { heal, hurt } from '../rules/health.js'
import { hurtMob } from '../rules/mobs.js'
import { nameOfEntity, translate } from './syntax/component.js'
import { failure } from './syntax/errors.js'

/** @typedef {import('./syntax/source.js').Source} Source */
/** @typedef {import('./arguments/selector.js').Being} Being */
/** @typedef {{ seconds?: number | null, amplifier?: number, hideParticles?: boolean }} Strength null seconds never end */

const DEFAULT_SECONDS = 30
const TICKS = 20
const CAUSE = { type: 'magic' }

/** What works at once. Source: Minecraft Wiki, page Effect. @type {Record<string, (source: Source, being: Being, amplifier: number) => void>} */
const INSTANT = {
  instant_health: (source, being, amplifier) => change(source, being, 4 * 2 ** amplifier),
  instant_damage: (source, being, amplifier) => change(source, being, -6 * 2 ** amplifier),
  saturation: (source, being, amplifier) => {
    if (!('username' in being)) return
    being.food = Math.min(20, being.food + amplifier + 1)
    being.saturation = Math.min(being.food, being.saturation + 2 * (amplifier + 1))
  }
}

/** @param {Source} source @param {Being} being @param {number} amount of health */
function change ({ world }, being, amount) {
  if ('username' in being) return amount > 0 ? heal(being, amount) : hurt(world, being, -amount, CAUSE)
  if (amount < 0) hurtMob(world, being, -amount, CAUSE)
}

/** @param {Being} being */
function canHaveEffects (being) {
  return 'username' in being ? being.alive : being.health !== undefined
}

/** @param {Source} source @param {any} args @param {Strength} strength */
function give (source, { targets, effect }, { seconds = DEFAULT_SECONDS, amplifier = 0, hideParticles = false }) {
  const { world } = source
  const until = seconds === null ? null : world.age + seconds * TICKS
  const beings = targets.all(source)
  const changed = beings.filter((/** @type {Being} */ being) => {
    if (!canHaveEffects(being)) return false
    const instant = Object.hasOwn(INSTANT, effect) ? INSTANT[effect] : undefined
    if (!instant) return addEffect(world, being, effect, { amplifier, until, hideParticles })
    instant(source, being, Math.min(amplifier, 28))
    return true
  })
  return report(source, changed, 'commands.effect.give', [titleOf(effect)])
}

/** @param {Source} source @param {Being[]} beings @param {string | null} effect all without one */
function clear (source, beings, effect) {
  const { world } = source
  const changed = beings.filter(being => {
    const names = effect === null ? effectNames(world, being) : [effect]
    return names.map(name => removeEffect(world, being, name)).includes(true)
  })
  const key = `commands.effect.clear.${effect === null ? 'everything' : 'specific'}`
  return report(source, changed, key, effect === null ? [] : [titleOf(effect)])
}

/** @param {Source} source @param {Being[]} changed @param {string} key @param {import('./syntax/component.js').Component[]} args */
function report (source, changed, key, args) {
  const [first] = changed
  if (!first) throw failure(`${key}.failed`)
  if (changed.length === 1) source.succeed(translate(`${key}.success.single`, ...args, nameOfEntity(first)))
  else source.succeed(translate(`${key}.success.multiple`, ...args, changed.length))
  return changed.length
}

/** @param {string} effect */
function titleOf (effect) {
  return translate(`effect.minecraft.${effect}`)
}

/** @type {import('./syntax/tree.js').Commands} */
export default {
  'effect give targets effect': (source, args) => give(source, args, {}),
  'effect give targets effect seconds': (source, args) => give(source, args, args),
  'effect give targets effect seconds amplifier': (source, args) => give(source, args, args),
  'effect give targets effect seconds amplifier hideParticles': (source, args) => give(source, args, args),
  'effect give targets effect infinite': (source, args) => give(source, args, { seconds: null }),
  'effect give targets effect infinite amplifier': (source, args) => give(source, args, { ...args, seconds: null }),
  'effect give targets effect infinite amplifier hideParticles': (source, args) => give(source, args, { ...args, seconds: null }),
  'effect clear': source => clear(source, [source.living()], null),
  'effect clear targets': (source, { targets }) => clear(source, targets.all(source), null),
  'effect clear targets effect': (source, { targets, effect }) => clear(source, targets.all(source), effect)
}
