/** Items: a stack to make (`stone`, `diamond_sword{Damage:3}`), and what a stack must be. */
import { itemType } from '../../core/data.js'
import { compound, nbtMatches } from './snbt.js'
import { syntaxError } from '../syntax/errors.js'

/** @typedef {import('../syntax/reader.js').Reader} Reader */
/** @typedef {import('../../core/stack.js').Stack} Stack */
/** @typedef {import('./snbt.js').Tag} Tag */
/** @typedef {{ name: string, tag: Tag | null }} ItemInput */
/** @typedef {(stack: Stack) => boolean} ItemTest */

/** @param {Reader} reader @returns {ItemInput} */
export function item (reader) {
  if (reader.peek() === '#') throw syntaxError(reader, 'argument.item.tag.disallowed')
  const start = reader.cursor
  const { id, name } = reader.readName()
  if (!itemType(name)) throw reader.errorAt(start, 'argument.item.id.invalid', id)
  return { name, tag: reader.peek() === '{' ? compound(reader) : null }
}

/** @param {Reader} reader @returns {ItemTest} */
export function itemTest (reader) {
  const start = reader.cursor
  if (reader.accept('#')) throw reader.errorAt(start, 'arguments.item.tag.unknown', reader.readName().id)
  const { name, tag } = item(reader)
  return stack => stack.name === name && (tag === null || nbtMatches(tag, tagOfStack(stack)))
}

/** @param {ItemInput} input @param {number} count @returns {Stack} */
export function stackOf ({ name, tag }, count) {
  const { Damage, ...others } = tag?.value ?? {}
  const damage = Math.max(0, Math.min(Number(Damage?.value ?? 0) || 0, itemType(name)?.maxDurability ?? 0))
  return {
    name,
    count,
    ...(damage > 0 && { damage }),
    ...(Object.keys(others).length > 0 && { tag: { type: 'compound', value: others } })
  }
}

/** All of a stack's NBT. @param {Stack} stack @returns {Tag} */
function tagOfStack ({ damage, tag }) {
  return { type: 'compound', value: { ...tag?.value, ...(damage && { Damage: { type: 'int', value: damage } }) } }
}
