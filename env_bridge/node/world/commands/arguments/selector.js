/**
 * Who is meant: a player's name, an entity's UUID, or `@a @e @p @r @s` with options.
 *
 * Source: Minecraft Wiki, page Target selectors. Not covered: the options scores, team, nbt, advancements, predicate.
 */
import { registry } from '../../core/data.js'
import { uuidOfEntity } from './identity.js'
import { failure, syntaxError } from '../syntax/errors.js'
import { readOptions } from './selector_options.js'

/** @typedef {import('../syntax/reader.js').Reader} Reader */
/** @typedef {import('../syntax/source.js').Source} Source */
/** @typedef {import('../../core/rule.js').Player} Player */
/** @typedef {import('../../core/rule.js').Entity} Entity */
/** @typedef {Player | Entity} Being */
/** @typedef {{ x: number, y: number, z: number }} Position */
/** @typedef {'arbitrary' | 'nearest' | 'furthest' | 'random'} Order */
/**
 * @typedef {object} Query
 * @property {boolean} self
 * @property {boolean} playersOnly
 * @property {number} limit
 * @property {Order} order
 * @property {Partial<Position>} origin
 * @property {Partial<Position>} box extent of the volume, by axis
 * @property {((being: Being, source: Source, origin: Position) => boolean)[]} tests
 * @property {Set<string>} given options that were used
 */

const MAX_NAME = 16
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const ANY_NUMBER = Infinity

/** @type {Record<string, () => Query>} */
const KINDS = {
  p: () => query({ playersOnly: true, limit: 1, order: 'nearest' }),
  a: () => query({ playersOnly: true }),
  r: () => query({ playersOnly: true, limit: 1, order: 'random' }),
  s: () => query({ self: true, limit: 1 }),
  e: () => query({ tests: [isAlive] })
}

/** @param {Partial<Query>} fields @returns {Query} */
function query (fields) {
  return { self: false, playersOnly: false, limit: ANY_NUMBER, order: 'arbitrary', origin: {}, box: {}, tests: [], given: new Set(), ...fields }
}

/** @param {Being} being */
function isAlive (being) {
  return 'username' in being ? being.alive : !being.deathTicks
}

/** A selector that has been read; what it selects depends on who asks, and when. */
export class Selector {
  /** @param {Query} query @param {boolean} isPattern whether it needs an operator's rights */
  constructor (query, isPattern) {
    this.query = query
    this.isPattern = isPattern
  }

  /** All that it selects, which may be nothing. @param {Source} source @returns {Being[]} */
  some (source) {
    if (this.isPattern && source.level < 2) throw failure('argument.entity.selector.not_allowed')
    return select(this.query, source)
  }

  /** @param {Source} source */
  all (source) {
    const found = this.some(source)
    if (found.length === 0) throw failure('argument.entity.notfound.entity')
    return found
  }

  /** @param {Source} source @returns {Being} */
  one (source) {
    return /** @type {Being} */ (this.all(source)[0])
  }

  /** @param {Source} source @returns {Player[]} */
  players (source) {
    const found = this.some(source).filter(being => 'username' in being)
    if (found.length === 0) throw failure('argument.entity.notfound.player')
    return /** @type {Player[]} */ (found)
  }

  /** @param {Source} source @returns {Player} */
  player (source) {
    return /** @type {Player} */ (this.players(source)[0])
  }
}

/** @param {Reader} reader @param {{ type: 'players' | 'entities', amount: 'single' | 'multiple' }} wanted */
export function selector (reader, { type, amount }) {
  const read = readSelector(reader)
  const kind = type === 'players' ? 'player' : 'entity'
  const { limit, playersOnly, self } = read.query
  if (amount === 'single' && limit > 1) throw reader.errorAt(0, `argument.${kind}.toomany`)
  if (type === 'players' && !playersOnly && !self) throw reader.errorAt(0, 'argument.player.entities')
  return read
}

/** @param {Reader} reader */
export function readSelector (reader) {
  if (!reader.accept('@')) return readDirect(reader)
  if (!reader.canRead()) throw syntaxError(reader, 'argument.entity.selector.missing')
  const letter = reader.peek()
  const kind = Object.hasOwn(KINDS, letter) ? KINDS[letter] : undefined
  if (!kind) throw syntaxError(reader, 'argument.entity.selector.unknown', '@' + letter)
  reader.cursor++
  const made = kind()
  if (reader.accept('[')) readOptions(reader, made)
  return new Selector(made, true)
}

/** A name or a UUID. @param {Reader} reader */
function readDirect (reader) {
  const start = reader.cursor
  const text = reader.readString()
  if (UUID.test(text)) {
    const uuid = text.toLowerCase()
    return new Selector(query({ limit: 1, tests: [being => uuidOfEntity(being) === uuid] }), false)
  }
  if (text === '' || text.length > MAX_NAME) throw reader.errorAt(start, 'argument.entity.invalid')
  const wanted = text.toLowerCase()
  return new Selector(query({ playersOnly: true, limit: 1, tests: [being => 'username' in being && being.username.toLowerCase() === wanted] }), false)
}

/** @param {Query} query @param {Source} source @returns {Being[]} */
function select (query, source) {
  const { world, entity, position } = source
  const origin = { ...position, ...query.origin }
  const players = [...world.players.values()].filter(player => player.connected)
  const candidates = query.self ? entity ? [entity] : [] : query.playersOnly ? players : [...players, ...world.entities.values()]
  source.spend(candidates.length)
  const tests = Object.keys(query.box).length > 0 ? [...query.tests, insideBox(query.box)] : query.tests
  const found = candidates.filter(being => tests.every(test => test(being, source, origin)))
  return arrange(found, query, source, origin).slice(0, query.limit)
}

/** @param {Being[]} found @param {Query} query @param {Source} source @param {Position} origin */
function arrange (found, { order }, { world }, origin) {
  if (order === 'arbitrary' || found.length < 2) return found
  const rank = new Map(found.map(being => [being, order === 'random' ? world.random.next() : distance(being, origin)]))
  const sign = order === 'furthest' ? -1 : 1
  return found.sort((a, b) => sign * (/** @type {number} */ (rank.get(a)) - /** @type {number} */ (rank.get(b))))
}

/** @param {Position} a @param {Position} b */
export function distance (a, b) {
  return Math.hypot(a.x - b.x, a.y - b.y, a.z - b.z)
}

/** Whether a body touches the volume that starts in the origin's block. @param {Partial<Position>} box @returns {Query['tests'][number]} */
function insideBox ({ x = 0, y = 0, z = 0 }) {
  const extent = /** @type {[number, number, number]} */ ([x, y, z])
  return (being, source, origin) => {
    const { width, height } = registry.entitiesByName['username' in being ? 'player' : being.type]
    const low = [being.x - width / 2, being.y, being.z - width / 2]
    const high = [being.x + width / 2, being.y + height, being.z + width / 2]
    return [origin.x, origin.y, origin.z].every((base, axis) => {
      const d = /** @type {number} */ (extent[axis])
      return /** @type {number} */ (low[axis]) < base + Math.max(d, 0) + 1 && /** @type {number} */ (high[axis]) > base + Math.min(d, 0)
    })
  }
}
