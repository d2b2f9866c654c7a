/** Reading and changing one property of a block state, and lists of states for rules that watch some of a block's. */
import { blockType, nameOf, propertiesOf, registry, stateOf } from './data.js'

/** @param {number} state @param {string} property */
export function property (state, property) {
  return propertiesOf(state)[property]
}

/** A block's age, moisture or the like as a number. @param {number} state @param {string} [name] */
export function numberOf (state, name = 'age') {
  return Number(propertiesOf(state)[name])
}

/** The same block with one property changed. @param {number} state @param {string} property @param {string | number | boolean} value */
export function withProperty (state, property, value) {
  return stateOf(nameOf(state), { ...propertiesOf(state), [property]: String(value) })
}

/**
 * All states of a block, or those whose properties are as wanted.
 * @param {string} name
 * @param {(properties: Record<string, string>) => boolean} [wanted]
 */
export function statesOf (name, wanted = () => true) {
  const { minStateId, maxStateId } = blockType(name)
  return Array.from({ length: maxStateId - minStateId + 1 }, (_, i) => minStateId + i).filter(state => wanted(propertiesOf(state)))
}

/** Names of the blocks that a pattern matches. @param {RegExp} pattern @returns {string[]} */
export function blocksLike (pattern) {
  return registry.blocksArray.map((/** @type {{ name: string }} */ block) => block.name).filter((/** @type {string} */ name) => pattern.test(name))
}

/** Ids of the blocks that a pattern matches, for a rule's `watches`. @param {RegExp} pattern @returns {number[]} */
export function idsLike (pattern) {
  return blocksLike(pattern).map(name => blockType(name).id)
}
