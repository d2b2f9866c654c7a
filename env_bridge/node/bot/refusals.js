/** Why a server lets nobody in or throws somebody out: its words, and a code for what a person can do about it. */

import nbt from 'prismarine-nbt'

const MOST_CHARS = 300
const MOST_DEPTH = 6

/** By the server's words or the name of its message, the first that fits. @type {[RegExp, string][]} */
const CODES = [
  [/not_whitelisted|white-?list/i, 'not_whitelisted'],
  [/unverified_username|verify (your )?username|authserv|authentication|not authenticated|public_key|invalid_?session|premium|online.mode/i, 'online_mode'],
  [/server_full|server is full/i, 'server_full'],
  [/\bban(ned)?\b/i, 'banned'],
  [/outdated|incompatible|unsupported (client )?version|protocol version/i, 'wrong_version'],
  [/name_taken|duplicate_login|logged in from another|already (online|connected|logged in)/i, 'name_taken'],
  [/server_shutdown|server closed|restart|shutting down/i, 'server_closed']
]

/** @param {string} key such as multiplayer.disconnect.banned.reason @param {string[]} parts @param {Record<string, string>} language */
function translated (key, parts, language) {
  const text = Object.hasOwn(language, key) ? String(language[key]) : [key, ...parts].join(' ')
  let next = 0
  return text.replace(/%(?:(\d+)\$)?s/g, (_all, place) => parts[place === undefined ? next++ : Number(place) - 1] ?? '')
}

/**
 * The text of a chat component, which comes as text, JSON, NBT or an object, and from a stranger.
 * @param {any} said @param {Record<string, string>} language of the game @param {number} [depth]
 * @returns {string}
 */
function textOf (said, language, depth = MOST_DEPTH) {
  if (depth === 0 || said === null || said === undefined) return ''
  if (Array.isArray(said)) return said.slice(0, 20).map(part => textOf(part, language, depth - 1)).join('')
  if (typeof said !== 'object') return String(said)
  if (typeof said.type === 'string' && said.value !== undefined) return textOf(nbt.simplify(said), language, depth - 1)
  const parts = Array.isArray(said.with) ? said.with.slice(0, 20).map((/** @type {any} */ part) => textOf(part, language, depth - 1)) : []
  const own = typeof said.translate === 'string' ? translated(said.translate, parts, language) : textOf(said.text ?? said[''], language, depth - 1)
  return own + textOf(said.extra, language, depth - 1)
}

/** @param {unknown} reason of a kick */
function parsed (reason) {
  if (typeof reason !== 'string' || !/^\s*[{["]/.test(reason)) return reason
  try {
    return JSON.parse(reason)
  } catch {
    return reason
  }
}

/**
 * @param {unknown} reason as the server sent it
 * @param {Record<string, string>} language texts of the game by name
 * @returns {{ code: string, words: string }}
 */
export function refusal (reason, language) {
  let words = ''
  try {
    words = textOf(parsed(reason), language).replace(/§./g, '').replace(/\s+/g, ' ').trim().slice(0, MOST_CHARS)
  } catch {}
  const names = typeof reason === 'string' ? reason : JSON.stringify(reason) ?? ''
  const code = CODES.find(([pattern]) => pattern.test(words) || pattern.test(names.slice(0, 2000)))?.[1] ?? 'kicked'
  return { code, words: words || 'it gave no reason' }
}
