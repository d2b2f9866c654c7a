/** Blocks: a state to make (`oak_log[axis=x]`, `chest{Items:[...]}`), and what a state must be. */
import { blockOf, propertiesOf, registry, stateOf } from '../../core/data.js'
import { compound } from './snbt.js'
import { syntaxError } from '../syntax/errors.js'

/** @typedef {import('../syntax/reader.js').Reader} Reader */
/** @typedef {import('../../core/data.js').BlockType} BlockType */
/** @typedef {import('./snbt.js').Tag} Tag */
/** @typedef {{ state: number, tag: Tag | null }} BlockInput */
/** @typedef {(state: number) => boolean} BlockTest */

/** @param {Reader} reader @returns {BlockInput} */
export function block (reader) {
  if (reader.peek() === '#') throw syntaxError(reader, 'argument.block.tag.disallowed')
  const { type, properties } = readBlock(reader)
  return { state: stateOf(type.name, properties), tag: reader.peek() === '{' ? compound(reader) : null }
}

/** @param {Reader} reader @returns {BlockTest} */
export function blockTest (reader) {
  const start = reader.cursor
  if (reader.accept('#')) throw reader.errorAt(start, 'arguments.block.tag.unknown', reader.readName().id)
  const { type, properties } = readBlock(reader)
  const wanted = Object.entries(properties)
  return state => {
    if (blockOf[state] !== type) return false
    const actual = propertiesOf(state)
    return wanted.every(([name, value]) => actual[name] === value)
  }
}

/** @param {Reader} reader */
function readBlock (reader) {
  const start = reader.cursor
  const { id, name } = reader.readName()
  if (!Object.hasOwn(registry.blocksByName, name)) throw reader.errorAt(start, 'argument.block.id.invalid', id)
  const type = /** @type {BlockType} */ (registry.blocksByName[name])
  return { type, properties: reader.accept('[') ? readProperties(reader, type, id) : {} }
}

/** @param {Reader} reader @param {BlockType} type @param {string} id @returns {Record<string, string>} */
function readProperties (reader, type, id) {
  /** @type {Record<string, string>} */
  const properties = {}
  reader.skipSpaces()
  while (reader.canRead() && reader.peek() !== ']') {
    reader.skipSpaces()
    readProperty(reader, type, id, properties)
    reader.skipSpaces()
    if (reader.accept(',')) continue
    if (reader.peek() !== ']') break
  }
  if (!reader.accept(']')) throw syntaxError(reader, 'argument.block.property.unclosed')
  return properties
}

/** @param {Reader} reader @param {BlockType} type @param {string} id @param {Record<string, string>} properties */
function readProperty (reader, type, id, properties) {
  const start = reader.cursor
  const name = reader.readString()
  if (!type.states.some(property => property.name === name)) throw reader.errorAt(start, 'argument.block.property.unknown', id, name)
  if (Object.hasOwn(properties, name)) throw reader.errorAt(start, 'argument.block.property.duplicate', name, id)
  reader.skipSpaces()
  if (!reader.accept('=')) throw syntaxError(reader, 'argument.block.property.novalue', name, id)
  reader.skipSpaces()
  const valueStart = reader.cursor
  properties[name] = reader.readString()
  try {
    stateOf(type.name, properties)
  } catch {
    throw reader.errorAt(valueStart, 'argument.block.property.invalid', id, /** @type {string} */ (properties[name]), name)
  }
}
