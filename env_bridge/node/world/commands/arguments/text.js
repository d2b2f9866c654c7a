/** Texts in commands: plain messages with selectors in them, and chat components as JSON. */
import { readSelector } from './selector.js'
import { joined, nameOfEntity } from '../syntax/component.js'
import { CommandError, syntaxError } from '../syntax/errors.js'
import { Reader } from '../syntax/reader.js'

/** @typedef {import('../syntax/source.js').Source} Source */
/** @typedef {import('../syntax/component.js').Component} Component */
/** @typedef {(source: Source) => Component} Words */

const MAX_DEPTH = 32
const CONTENT_KEYS = ['text', 'translate', 'keybind', 'selector']

/** @param {any} value */
const isText = value => typeof value === 'string'
/** @param {any} value */
const isFlag = value => typeof value === 'boolean'
/** Keys of a component that are passed on, if they are well-formed: clients leave over others. @type {Record<string, (value: any) => boolean>} */
const STYLE = {
  __proto__: /** @type {any} */ (null),
  text: isText,
  translate: isText,
  fallback: isText,
  keybind: isText,
  insertion: isText,
  color: value => isText(value) && /^(#[0-9a-f]{6}|[a-z_]+)$/i.test(value),
  bold: isFlag,
  italic: isFlag,
  underlined: isFlag,
  strikethrough: isFlag,
  obfuscated: isFlag,
  clickEvent: value => isText(value?.action) && isText(value.value)
}

/** Everything that is left; an operator's selectors become names. @param {Reader} reader @returns {Words} */
export function message (reader) {
  const text = reader.rest()
  return source => source.level < 2 ? { text } : { text: '', extra: withNames(text, source) }
}

/** @param {string} text @param {Source} source @returns {Component[]} */
function withNames (text, source) {
  const reader = new Reader(text)
  const parts = []
  let start = 0
  while (reader.canRead()) {
    const at = reader.text.indexOf('@', reader.cursor)
    if (at < 0) break
    reader.cursor = at
    if (!/[aeprs]/.test(text[at + 1] ?? '')) {
      reader.cursor++
      continue
    }
    const names = readSelector(reader).some(source).map(nameOfEntity)
    parts.push({ text: text.slice(start, at) }, joined(names))
    start = reader.cursor
  }
  return [...parts, { text: text.slice(start) }]
}

/** A chat component in JSON. @param {Reader} reader @returns {Words} */
export function component (reader) {
  const start = reader.cursor
  const text = reader.rest()
  let value
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw reader.errorAt(start, 'argument.component.invalid', error instanceof Error ? error.message : String(error))
  }
  const mistake = mistakeIn(value, 0)
  if (mistake) throw syntaxError(reader, 'argument.component.invalid', mistake)
  return source => resolved(value, source)
}

/** Why a value is no component, or null. @param {any} value @param {number} depth @returns {string | null} */
function mistakeIn (value, depth) {
  if (depth > MAX_DEPTH) return 'nested too deeply'
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return null
  if (value === null || typeof value !== 'object') return `${value} is no text`
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list is no text' : firstMistake(value, depth)
  if (!CONTENT_KEYS.some(key => typeof value[key] === 'string')) return `none of ${CONTENT_KEYS.join(', ')} is given`
  for (const key of ['with', 'extra']) {
    if (value[key] !== undefined && !Array.isArray(value[key])) return `${key} must be a list`
  }
  const hover = hoverText(value)
  return firstMistake([...(value.with ?? []), ...(value.extra ?? []), ...(hover === undefined ? [] : [hover])], depth)
}

/** @param {any[]} values @param {number} depth */
function firstMistake (values, depth) {
  for (const value of values) {
    const mistake = mistakeIn(value, depth + 1)
    if (mistake) return mistake
  }
  return null
}

/** @param {any} value */
function hoverText ({ hoverEvent }) {
  return hoverEvent?.action === 'show_text' ? hoverEvent.contents ?? hoverEvent.value : undefined
}

/** A component of which only what clients understand is left, with names in place of selectors. @param {any} value @param {Source} source @returns {Component} */
function resolved (value, source) {
  if (Array.isArray(value)) return followed(value.map(part => resolved(part, source)))
  if (typeof value !== 'object') return { text: String(value) }
  /** @type {Record<string, any>} */
  const kept = Object.fromEntries(Object.entries(value).filter(([key, member]) => STYLE[key]?.(member)))
  const hover = hoverText(value)
  if (hover !== undefined) kept.hoverEvent = { action: 'show_text', contents: resolved(hover, source) }
  if (typeof value.selector === 'string') kept.text = ''
  const inner = typeof value.selector === 'string' ? [namesOf(value.selector, source)] : []
  const extra = [...inner, ...(value.extra ?? []).map((/** @type {any} */ part) => resolved(part, source))]
  if (extra.length > 0) kept.extra = extra
  if (value.with?.length > 0) kept.with = value.with.map((/** @type {any} */ part) => resolved(part, source))
  return kept
}

/** A list's members take the style of its first. @param {Component[]} parts @returns {Component} */
function followed ([first, ...others]) {
  if (typeof first !== 'object') return { text: '', extra: others }
  return others.length === 0 ? first : { ...first, extra: [...first.extra ?? [], ...others] }
}

/** @param {string} text @param {Source} source @returns {Component} */
function namesOf (text, source) {
  try {
    return joined(readSelector(new Reader(text)).some(source).map(nameOfEntity))
  } catch (error) {
    if (error instanceof CommandError) return { text: '' }
    throw error
  }
}
