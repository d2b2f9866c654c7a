/** Checks of what a program passed to a primitive; wrong arguments throw, with the nearest right names. */

import { Vec3 } from 'vec3'
import { realName } from '../../bot/mc_data.js'
import { nearestNames } from '../../runner/nearest.js'

/** @param {string} name @param {Record<string, unknown>} byName */
function hint (name, byName) {
  const near = nearestNames(name, Object.keys(byName))
  return near.length > 0 ? `; nearest: ${near.join(', ')}` : ''
}

/**
 * @param {any} bot @param {string} primitive @param {unknown} name
 * @returns {any} the item of minecraft-data
 */
export function itemNamed (bot, primitive, name) {
  if (typeof name !== 'string') throw bot.facts.refusal(primitive, 'bad_argument', `the item name must be a string, not ${typeof name}`, {})
  const item = bot.registry.itemsByName[realName(name)]
  if (item === undefined) throw bot.facts.refusal(primitive, 'unknown_item', `there is no item named ${name}${hint(name, bot.registry.itemsByName)}`, { item: name })
  return item
}

/**
 * @param {any} bot @param {string} primitive @param {unknown} name
 * @returns {any} the block of minecraft-data
 */
export function blockNamed (bot, primitive, name) {
  if (typeof name !== 'string') throw bot.facts.refusal(primitive, 'bad_argument', `the block name must be a string, not ${typeof name}`, {})
  const block = bot.registry.blocksByName[realName(name)]
  if (block === undefined) throw bot.facts.refusal(primitive, 'unknown_block', `there is no block named ${name}${hint(name, bot.registry.blocksByName)}`, { block: name })
  return block
}

/**
 * @param {any} bot @param {string} primitive @param {unknown} count
 * @returns {number}
 */
export function wholeCount (bot, primitive, count) {
  if (typeof count !== 'number' || !Number.isFinite(count)) throw bot.facts.refusal(primitive, 'bad_argument', `count must be a number, not ${typeof count}`, {})
  return Math.floor(count)
}

/**
 * @param {any} bot @param {string} primitive @param {unknown} position
 * @returns {Vec3} the block's own position, in whole numbers
 */
export function blockPosition (bot, primitive, position) {
  if (!(position instanceof Vec3)) throw bot.facts.refusal(primitive, 'bad_argument', 'position must be a Vec3, such as bot.entity.position.offset(1, 0, 0)', {})
  return position.floored()
}

/** @param {{ x: number, y: number, z: number }} position */
export const plain = ({ x, y, z }) => ({ x, y, z })
