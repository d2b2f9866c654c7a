/**
 * NBT as people write it, `{Damage:3,Tags:["a"]}`, to the typed objects of prismarine-nbt.
 *
 * Source: Minecraft Wiki, page NBT format (SNBT). Long numbers become [high, low].
 */
import { syntaxError } from '../syntax/errors.js'

/** @typedef {import('../syntax/reader.js').Reader} Reader */
/** @typedef {{ type: string, value: any }} Tag */

const MAX_DEPTH = 64
/** @type {[RegExp, string][]} */
const NUMBERS = [
  [/^[+-]?\d+b$/i, 'byte'], [/^[+-]?\d+s$/i, 'short'], [/^[+-]?\d+l$/i, 'long'], [/^[+-]?\d+$/, 'int'],
  [/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?f$/i, 'float'], [/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?d$/i, 'double'],
  [/^[+-]?(\d+\.\d*|\.\d+)(e[+-]?\d+)?$/i, 'double']
]
/** @type {Record<string, [string, string]>} */
const ARRAYS = { B: ['byteArray', 'byte'], I: ['intArray', 'int'], L: ['longArray', 'long'] }
/** @type {Record<string, bigint>} */
const LIMITS = { byte: 2n ** 7n, short: 2n ** 15n, int: 2n ** 31n, long: 2n ** 63n }

/** @param {Reader} reader @returns {Tag} */
export function compound (reader) {
  return readCompound(reader, 0)
}

/** @param {Reader} reader @param {number} depth @returns {Tag} */
function readValue (reader, depth) {
  reader.skipSpaces()
  if (!reader.canRead() || depth > MAX_DEPTH) throw syntaxError(reader, 'argument.nbt.expected.value')
  if (reader.peek() === '{') return readCompound(reader, depth)
  if (reader.peek() !== '[') return readScalar(reader)
  return /^\[[A-Z];/.test(reader.text.slice(reader.cursor, reader.cursor + 3)) ? readArray(reader) : readList(reader, depth)
}

/** @param {Reader} reader @param {number} depth @returns {Tag} */
function readCompound (reader, depth) {
  /** @type {Record<string, Tag>} */
  const value = Object.create(null)
  reader.expect('{')
  eachOf(reader, '}', () => {
    const key = reader.readString()
    if (key === '') throw syntaxError(reader, 'argument.nbt.expected.key')
    reader.skipSpaces()
    reader.expect(':')
    value[key] = readValue(reader, depth + 1)
  })
  return { type: 'compound', value: { ...value } }
}

/** @param {Reader} reader @param {number} depth @returns {Tag} */
function readList (reader, depth) {
  /** @type {Tag[]} */
  const tags = []
  reader.expect('[')
  eachOf(reader, ']', () => {
    const start = reader.cursor
    const tag = readValue(reader, depth + 1)
    if (tags[0] && tags[0].type !== tag.type) throw reader.errorAt(start, 'argument.nbt.list.mixed', titleOf(tag), titleOf(tags[0]))
    tags.push(tag)
  })
  return { type: 'list', value: { type: tags[0]?.type ?? 'end', value: tags.map(tag => tag.value) } }
}

/** @param {Reader} reader @returns {Tag} */
function readArray (reader) {
  const start = ++reader.cursor
  const [type, member] = ARRAYS[reader.peek()] ?? []
  if (!type || !member) throw reader.errorAt(start, 'argument.nbt.array.invalid', reader.peek())
  reader.cursor += 2
  /** @type {any[]} */
  const value = []
  eachOf(reader, ']', () => {
    const at = reader.cursor
    const tag = readScalar(reader)
    if (tag.type !== member) throw reader.errorAt(at, 'argument.nbt.array.mixed', titleOf(tag), titleOf({ type }))
    value.push(tag.value)
  })
  return { type, value }
}

/** A type as the game's messages name it: `TAG_Int_Array`. @param {{ type: string }} tag */
function titleOf ({ type }) {
  return 'TAG_' + type.replace(/^./, letter => letter.toUpperCase()).replace('Array', '_Array')
}

/** Members with commas between, up to the closing bracket. @param {Reader} reader @param {string} close @param {() => void} readOne */
function eachOf (reader, close, readOne) {
  reader.skipSpaces()
  while (reader.canRead() && reader.peek() !== close) {
    readOne()
    reader.skipSpaces()
    if (!reader.accept(',')) break
    reader.skipSpaces()
  }
  reader.expect(close)
}

/** @param {Reader} reader @returns {Tag} */
function readScalar (reader) {
  reader.skipSpaces()
  if (reader.peek() === '"' || reader.peek() === "'") return { type: 'string', value: reader.readQuoted() }
  const word = reader.readWord()
  if (word === '') throw syntaxError(reader, 'argument.nbt.expected.value')
  if (word === 'true' || word === 'false') return { type: 'byte', value: word === 'true' ? 1 : 0 }
  const type = NUMBERS.find(([pattern]) => pattern.test(word))?.[1]
  return (type && numberTag(type, word)) || { type: 'string', value: word }
}

/** A number of a type, or null where it does not fit. @param {string} type @param {string} word @returns {Tag | null} */
function numberTag (type, word) {
  if (type === 'float' || type === 'double') return { type, value: parseFloat(word) }
  const limit = /** @type {bigint} */ (LIMITS[type])
  const value = BigInt(word.replace(/^\+|[bsl]$/gi, ''))
  if (value < -limit || value >= limit) return null
  return { type, value: type === 'long' ? [Number(value >> 32n), Number(BigInt.asIntN(32, value))] : Number(value) }
}

/**
 * Whether a tag has all that is asked for; lists must contain each member asked for.
 * @param {Tag} wanted @param {Tag | undefined} actual
 * @returns {boolean}
 */
export function nbtMatches (wanted, actual) {
  if (!actual || wanted.type !== actual.type) return false
  if (wanted.type === 'compound') return Object.keys(wanted.value).every(key => nbtMatches(wanted.value[key], actual.value[key]))
  if (wanted.type !== 'list') return JSON.stringify(wanted.value) === JSON.stringify(actual.value)
  const { type, value } = wanted.value
  if (value.length === 0) return actual.value.value.length === 0
  return type === actual.value.type && value.every((/** @type {any} */ member) => {
    return actual.value.value.some((/** @type {any} */ there) => nbtMatches({ type, value: member }, { type, value: there }))
  })
}
