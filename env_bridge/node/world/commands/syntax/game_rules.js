/** The value of every game rule: what the world says, else the game's default. */
import { createRequire } from 'node:module'

/** @typedef {import('../../core/world.js').World} World */

const require = createRequire(import.meta.url)
/** @type {{ defaults: Record<string, boolean | number>, limits: Record<string, number> }} */
const tables = require('../game_rules.json')
const { defaults, limits } = tables

export const RULE_NAMES = Object.keys(defaults)

/** @param {World} world @param {string} name */
export function ruleValue (world, name) {
  return /** @type {Record<string, any>} */ (world.gameRules)[name] ?? /** @type {boolean | number} */ (defaults[name])
}

/** Most that a rule may be: ours, where more would stop the world. @param {string} name */
export function ruleLimit (name) {
  return limits[name] ?? Infinity
}

/** @param {World} world @param {string} name @param {boolean | number} value */
export function setRule (world, name, value) {
  Object.assign(world.gameRules, { [name]: value })
}
