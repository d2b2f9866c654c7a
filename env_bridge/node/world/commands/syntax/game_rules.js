/** The value of every game rule: what the world says, else the game's default. */
import { createRequire } from 'node:module'

/** @typedef {import('../../core/world.js').World} World */

const require = createRequire(import.meta.url)
/** @type {Record<string, boolean | number>} */
const defaults = require('../game_rules.json').defaults

export const RULE_NAMES = Object.keys(defaults)

/** @param {World} world @param {string} name */
export function ruleValue (world, name) {
  return /** @type {Record<string, any>} */ (world.gameRules)[name] ?? /** @type {boolean | number} */ (defaults[name])
}

/** @param {World} world @param {string} name @param {boolean | number} value */
export function setRule (world, name, value) {
  Object.assign(world.gameRules, { [name]: value })
}
