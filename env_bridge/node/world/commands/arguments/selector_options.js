/** The options in a selector's brackets: `[type=cow,distance=..10,limit=3]`. */
import { itemType, registry } from '../../core/data.js'
import { levelOf } from '../../core/experience.js'
import { syntaxError } from '../syntax/errors.js'
import { isWithin, range } from './numbers.js'
import { wrapDegrees } from './coordinates.js'
import { GAMEMODES } from './names.js'
import { distance } from './selector.js'

/** @typedef {import('../syntax/reader.js').Reader} Reader */
/** @typedef {import('./selector.js').Query} Query */
/** @typedef {import('./selector.js').Being} Being */
/** @typedef {(reader: Reader, query: Query) => void} Option */

const ORDERS = ['nearest', 'furthest', 'random', 'arbitrary']
/** Options that may be given again. */
const REPEATABLE = new Set(['tag', 'type', 'name', 'gamemode'])

/** @type {Record<string, Option>} */
const OPTIONS = {
  x: (reader, query) => { query.origin.x = reader.readDouble() },
  y: (reader, query) => { query.origin.y = reader.readDouble() },
  z: (reader, query) => { query.origin.z = reader.readDouble() },
  dx: (reader, query) => { query.box.x = reader.readDouble() },
  dy: (reader, query) => { query.box.y = reader.readDouble() },
  dz: (reader, query) => { query.box.z = reader.readDouble() },
  distance: (reader, query) => {
    const start = reader.cursor
    const wanted = range(reader, { whole: false })
    if ((wanted.min ?? 0) < 0 || (wanted.max ?? 0) < 0) throw reader.errorAt(start, 'argument.entity.options.distance.negative')
    query.tests.push((being, source, origin) => isWithin(wanted, distance(being, origin)))
  },
  level: (reader, query) => {
    const start = reader.cursor
    const wanted = range(reader, { whole: true })
    if ((wanted.min ?? 0) < 0 || (wanted.max ?? 0) < 0) throw reader.errorAt(start, 'argument.entity.options.level.negative')
    query.playersOnly = true
    query.tests.push(being => 'username' in being && isWithin(wanted, levelOf(being)))
  },
  x_rotation: (reader, query) => turned(reader, query, being => 'username' in being ? being.pitch : 0),
  y_rotation: (reader, query) => turned(reader, query, being => being.yaw ?? 0),
  limit: (reader, query) => {
    const start = reader.cursor
    query.limit = reader.readInt()
    if (query.limit < 1) throw reader.errorAt(start, 'argument.entity.options.limit.toosmall')
  },
  sort: (reader, query) => {
    const start = reader.cursor
    const word = reader.readWord()
    if (!ORDERS.includes(word)) throw reader.errorAt(start, 'argument.entity.options.sort.irreversible', word)
    query.order = /** @type {Query['order']} */ (word)
  },
  name: (reader, query) => negatable(reader, query, () => {
    const wanted = reader.readString()
    return being => plainName(being) === wanted
  }),
  tag: (reader, query) => negatable(reader, query, () => {
    const wanted = reader.readWord()
    return being => wanted === '' ? tagsOf(being).length === 0 : tagsOf(being).includes(wanted)
  }),
  gamemode: (reader, query) => negatable(reader, query, () => {
    const start = reader.cursor
    const wanted = reader.readWord()
    if (!GAMEMODES.includes(wanted)) throw reader.errorAt(start, 'argument.entity.options.mode.invalid', wanted)
    return being => 'username' in being && being.gamemode === wanted
  }),
  type: (reader, query) => {
    const start = reader.cursor
    const inverted = reader.peek() === '!'
    negatable(reader, query, () => {
      const { id, name } = reader.readName()
      if (!Object.hasOwn(registry.entitiesByName, name)) throw reader.errorAt(start, 'argument.entity.options.type.invalid', id)
      if (name === 'player' && !inverted) query.playersOnly = true
      return being => ('username' in being ? 'player' : being.type) === name
    })
  }
}

/** @param {Reader} reader @param {Query} query */
export function readOptions (reader, query) {
  reader.skipSpaces()
  while (reader.canRead() && reader.peek() !== ']') {
    reader.skipSpaces()
    readOption(reader, query)
    reader.skipSpaces()
    if (reader.accept(',')) continue
    if (reader.peek() !== ']') break
  }
  if (!reader.accept(']')) throw syntaxError(reader, 'argument.entity.options.unterminated')
}

/** @param {Reader} reader @param {Query} query */
function readOption (reader, query) {
  const start = reader.cursor
  const name = reader.readString()
  const option = Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : undefined
  if (!option) throw reader.errorAt(start, 'argument.entity.options.unknown', name)
  const again = query.given.has(name) && !REPEATABLE.has(name)
  if (again || (query.self && (name === 'limit' || name === 'sort'))) throw reader.errorAt(start, 'argument.entity.options.inapplicable', name)
  query.given.add(name)
  reader.skipSpaces()
  if (!reader.accept('=')) throw reader.errorAt(start, 'argument.entity.options.valueless', name)
  reader.skipSpaces()
  option(reader, query)
}

/** @param {Reader} reader @param {Query} query @param {() => (being: Being) => boolean} readTest */
function negatable (reader, query, readTest) {
  const inverted = reader.accept('!')
  reader.skipSpaces()
  const test = readTest()
  query.tests.push(inverted ? being => !test(being) : test)
}

/** @param {Reader} reader @param {Query} query @param {(being: Being) => number} angleOf */
function turned (reader, query, angleOf) {
  const { min, max } = range(reader, { whole: false })
  const low = wrapDegrees(min ?? 0)
  const high = max === null ? 359 : wrapDegrees(max)
  query.tests.push(being => {
    const angle = wrapDegrees(angleOf(being))
    return low > high ? angle >= low || angle <= high : angle >= low && angle <= high
  })
}

/** Name without styling, as the `name` option compares it. @param {Being} being */
function plainName (being) {
  if ('username' in being) return being.username
  const { customName } = being
  if (customName) return typeof customName === 'string' ? customName : customName.text
  if (being.stack && itemType(being.stack.name)) return registry.itemsByName[being.stack.name].displayName
  return registry.entitiesByName[being.type]?.displayName
}

/** @param {Being} being @returns {string[]} */
function tagsOf (being) {
  return being.tags ?? []
}
