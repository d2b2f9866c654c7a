/** The words of a chat component, which comes as text, JSON, NBT or an object, and from a stranger. */

import nbt from 'prismarine-nbt'

const MOST_CHARS = 300
const MOST_DEPTH = 6

/** @param {string} key such as multiplayer.disconnect.banned.reason @param {string[]} parts @param {Record<string, string>} language */
function translated (key, parts, language) {
  const text = Object.hasOwn(language, key) ? String(language[key]) : [key, ...parts].join(' ')
  let next = 0
  return text.replace(/%(?:(\d+)\$)?s/g, (_all, place) => parts[place === undefined ? next++ : Number(place) - 1] ?? '')
}

/** @param {any} said @param {Record<string, string>} language @param {number} [depth] @returns {string} */
function textOf (said, language, depth = MOST_DEPTH) {
  if (depth === 0 || said === null || said === undefined) return ''
  if (Array.isArray(said)) return said.slice(0, 20).map(part => textOf(part, language, depth - 1)).join('')
  if (typeof said !== 'object') return String(said)
  if (typeof said.type === 'string' && said.value !== undefined) return textOf(nbt.simplify(said), language, depth - 1)
  const parts = Array.isArray(said.with) ? said.with.slice(0, 20).map((/** @type {any} */ part) => textOf(part, language, depth - 1)) : []
  const own = typeof said.translate === 'string' ? translated(said.translate, parts, language) : textOf(said.text ?? said[''], language, depth - 1)
  return own + textOf(said.extra, language, depth - 1)
}

/** @param {unknown} said */
function parsed (said) {
  if (typeof said !== 'string' || !/^\s*[{["]/.test(said)) return said
  try {
    return JSON.parse(said)
  } catch {
    return said
  }
}

/**
 * One line of bounded length; empty when nothing in it can be read.
 * @param {unknown} said as the server sent it
 * @param {Record<string, string>} language texts of the game by name
 */
export function componentText (said, language) {
  try {
    return textOf(parsed(said), language).replace(/§./g, '').replace(/\s+/g, ' ').trim().slice(0, MOST_CHARS)
  } catch {
    return ''
  }
}
