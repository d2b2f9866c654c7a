/** Kinds of damage: what armour does about them, what they cost, their ids on the wire and the names of their death messages. */
import { createRequire } from 'node:module'

/** @typedef {{ message: string, pierces?: boolean, exhaustion?: number, fire?: boolean, scales?: boolean }} DamageType */

const require = createRequire(import.meta.url)
/** @type {Record<string, DamageType>} */
const types = require('./damage_types.json').types
const names = Object.keys(types)
const GENERIC = /** @type {DamageType} */ (types.generic)

/** @param {string} name such as `fall` */
export function damageType (name) {
  return Object.hasOwn(types, name) ? /** @type {DamageType} */ (types[name]) : GENERIC
}

/** Place in the registry that login sends. @param {string} name */
export function damageTypeId (name) {
  return names.indexOf(Object.hasOwn(types, name) ? name : 'generic')
}

/**
 * Damage after the world's difficulty: what monsters and explosions do is milder on easy and harder on hard.
 * @param {import('../core/rule.js').World} world @param {number} amount @param {import('./health.js').Cause} cause
 */
export function byDifficulty (world, amount, { type, by }) {
  if (!damageType(type).scales && (!by || by.player)) return amount
  const { difficulty } = world.gameRules
  if (difficulty === 'peaceful') return 0
  if (difficulty === 'easy') return Math.min(amount / 2 + 1, amount)
  return difficulty === 'hard' ? amount * 1.5 : amount
}
