/** Numbers within limits, times with units, ranges. */
import { syntaxError } from '../syntax/errors.js'

/** @typedef {import('../syntax/reader.js').Reader} Reader */
/** @typedef {{ min?: number, max?: number }} Limits */
/** @typedef {{ min: number | null, max: number | null }} Range */

/** @type {Record<string, number>} */
const UNIT_TICKS = { d: 24000, s: 20, t: 1, '': 1 }

/** @param {Reader} reader @param {Limits} limits */
export const integer = (reader, limits) => limited(reader, 'integer', limits, () => reader.readInt())
/** @param {Reader} reader @param {Limits} limits */
export const float = (reader, limits) => limited(reader, 'float', limits, () => reader.readFloat())
/** @param {Reader} reader @param {Limits} limits */
export const double = (reader, limits) => limited(reader, 'double', limits, () => reader.readDouble())

/** @param {Reader} reader @param {string} kind @param {Limits} limits @param {() => number} read */
function limited (reader, kind, { min = -Infinity, max = Infinity }, read) {
  const start = reader.cursor
  const value = read()
  if (value < min) throw reader.errorAt(start, `argument.${kind}.low`, min, value)
  if (value > max) throw reader.errorAt(start, `argument.${kind}.big`, max, value)
  return value
}

/** Ticks: `5d`, `10s`, `100t`, `100`. @param {Reader} reader @param {Limits} limits */
export function time (reader, { min = 0 }) {
  const value = reader.readFloat()
  const unit = reader.readWord()
  const ticksOfUnit = Object.hasOwn(UNIT_TICKS, unit) ? /** @type {number} */ (UNIT_TICKS[unit]) : 0
  if (ticksOfUnit === 0) throw syntaxError(reader, 'argument.time.invalid_unit')
  const ticks = Math.round(value * ticksOfUnit)
  if (ticks < min) throw syntaxError(reader, 'argument.time.tick_count_too_low', min, ticks)
  return Math.min(ticks, 2 ** 31 - 1)
}

/** `3`, `1..5`, `..5`, `1..`. @param {Reader} reader @param {{ whole: boolean }} kind @returns {Range} */
export function range (reader, { whole }) {
  const start = reader.cursor
  const text = reader.take(/[0-9.-]/)
  if (text === '') throw syntaxError(reader, 'argument.range.empty')
  const dots = text.indexOf('..')
  const bounds = dots < 0 ? [text, text] : [text.slice(0, dots), text.slice(dots + 2)]
  const [min, max] = bounds.map(bound => bound === '' ? null : readBound(reader, start, bound, whole))
  if (min === null && max === null) throw reader.errorAt(start, 'argument.range.empty')
  if (min != null && max != null && min > max) throw reader.errorAt(start, 'argument.range.swapped')
  return { min: min ?? null, max: max ?? null }
}

/** @param {Reader} reader @param {number} start @param {string} text @param {boolean} whole */
function readBound (reader, start, text, whole) {
  if (!/^-?(\d+\.?\d*|\.\d+)$/.test(text)) throw reader.errorAt(start, 'parsing.double.invalid', text)
  if (whole && text.includes('.')) throw reader.errorAt(start, 'argument.range.ints')
  return Number(text)
}

/** @param {Range} range @param {number} value */
export function isWithin ({ min, max }, value) {
  return (min === null || value >= min) && (max === null || value <= max)
}
