/**
 * Places and directions: absolute, relative (`~`) and local (`^`) coordinates.
 *
 * A whole number for x or z of an entity's place means the middle of the block. Source: Minecraft Wiki, page Coordinates (Commands).
 */
import { HEIGHT, MIN_Y } from '../../core/column.js'
import { columnKey } from '../../core/world.js'
import { failure, syntaxError } from '../syntax/errors.js'

/** @typedef {import('../syntax/reader.js').Reader} Reader */
/** @typedef {import('../syntax/source.js').Source} Source */
/** @typedef {import('../../core/world.js').World} World */
/** @typedef {{ x: number, y: number, z: number }} Position */
/** @typedef {{ relative: boolean, value: number }} Coordinate */
/** @typedef {{ isRelative: boolean, at: (source: Source) => Position }} Place */

const MAX_COORDINATE = 30_000_000
/** Columns this near a player or the world's spawn count as loaded. */
const LOADED_COLUMNS = 10

/** A place of an entity. @param {Reader} reader @returns {Place} */
export function place (reader) {
  return reader.peek() === '^' ? localPlace(reader) : worldPlace(reader, true)
}

/** A place of a block. @param {Reader} reader @returns {Place} */
export function blockPlace (reader) {
  const { at, isRelative } = reader.peek() === '^' ? localPlace(reader) : worldPlace(reader, false)
  return { isRelative, at: source => floored(at(source)) }
}

/** A column's place: x and z. @param {Reader} reader */
export function flatPlace (reader) {
  const [x, z] = several(reader, 2, 'argument.pos2d.incomplete', () => coordinate(reader, 'double', true))
  const at = (/** @type {Source} */ { position }) => ({ x: resolve(x, position.x), y: 0, z: resolve(z, position.z) })
  return { isRelative: false, at }
}

/** Yaw and pitch. @param {Reader} reader @returns {(source: Source) => { yaw: number, pitch: number }} */
export function rotation (reader) {
  const [yaw, pitch] = several(reader, 2, 'argument.rotation.incomplete', () => coordinate(reader, 'double', false))
  return source => ({ yaw: resolve(yaw, source.yaw), pitch: resolve(pitch, source.pitch) })
}

/** Yaw alone. @param {Reader} reader @returns {(source: Source) => number} */
export function angle (reader) {
  if (!reader.canRead()) throw syntaxError(reader, 'argument.angle.incomplete')
  const relative = reader.accept('~')
  const value = relative && isEnd(reader) ? 0 : reader.readFloat()
  return source => wrapDegrees(relative ? source.yaw + value : value)
}

/** @param {Reader} reader @param {boolean} centred @returns {Place} */
function worldPlace (reader, centred) {
  const kind = centred ? 'double' : 'int'
  let axis = 0
  const [x, y, z] = several(reader, 3, 'argument.pos3d.incomplete', () => coordinate(reader, kind, centred && axis++ !== 1))
  return {
    isRelative: [x, y, z].every(part => part?.relative),
    at: ({ position }) => ({ x: resolve(x, position.x), y: resolve(y, position.y), z: resolve(z, position.z) })
  }
}

/**
 * As many coordinates as wanted, with single spaces between.
 * @param {Reader} reader @param {number} count @param {string} incomplete @param {() => Coordinate} read
 */
function several (reader, count, incomplete, read) {
  const start = reader.cursor
  const coordinates = []
  for (let i = 0; i < count; i++) {
    if (i > 0 && !reader.accept(' ')) throw reader.errorAt(start, incomplete)
    if (i > 0 && !reader.canRead()) throw reader.errorAt(start, incomplete)
    coordinates.push(read())
  }
  return coordinates
}

/** @param {Reader} reader @param {'int' | 'double'} kind @param {boolean} centred @returns {Coordinate} */
function coordinate (reader, kind, centred) {
  if (reader.peek() === '^') throw syntaxError(reader, 'argument.pos.mixed')
  if (!reader.canRead()) throw syntaxError(reader, `argument.pos.missing.${kind}`)
  const relative = reader.accept('~')
  if (relative && isEnd(reader)) return { relative, value: 0 }
  const start = reader.cursor
  const value = kind === 'int' && !relative ? reader.readInt() : reader.readDouble()
  const isWhole = !reader.text.slice(start, reader.cursor).includes('.')
  return { relative, value: centred && !relative && isWhole ? value + 0.5 : value }
}

/** @param {Coordinate | undefined} coordinate @param {number} base */
function resolve (coordinate, base) {
  if (!coordinate) return base
  return coordinate.relative ? base + coordinate.value : coordinate.value
}

/** Left, up and forwards of where the source looks. @param {Reader} reader @returns {Place} */
function localPlace (reader) {
  const [left, up, forwards] = several(reader, 3, 'argument.pos3d.incomplete', () => {
    if (!reader.accept('^')) throw syntaxError(reader, 'argument.pos.mixed')
    return { relative: true, value: isEnd(reader) ? 0 : reader.readDouble() }
  })
  return {
    isRelative: true,
    at: source => stepFrom(source, left?.value ?? 0, up?.value ?? 0, forwards?.value ?? 0)
  }
}

/** @param {Source} source @param {number} left @param {number} up @param {number} forwards @returns {Position} */
function stepFrom (source, left, up, forwards) {
  const { x, y, z } = source.anchored()
  const yaw = source.yaw * Math.PI / 180
  const pitch = source.pitch * Math.PI / 180
  const ahead = { x: -Math.sin(yaw) * Math.cos(pitch), y: -Math.sin(pitch), z: Math.cos(yaw) * Math.cos(pitch) }
  const above = { x: -Math.sin(yaw) * Math.sin(pitch), y: Math.cos(pitch), z: Math.cos(yaw) * Math.sin(pitch) }
  const side = { x: Math.cos(yaw), z: Math.sin(yaw) }
  return {
    x: x + side.x * left + above.x * up + ahead.x * forwards,
    y: y + above.y * up + ahead.y * forwards,
    z: z + side.z * left + above.z * up + ahead.z * forwards
  }
}

/** @param {Reader} reader */
function isEnd (reader) {
  return !reader.canRead() || reader.peek() === ' '
}

/** @param {Position} position */
export function floored ({ x, y, z }) {
  return { x: Math.floor(x), y: Math.floor(y), z: Math.floor(z) }
}

/** Degrees in [-180, 180). @param {number} degrees */
export function wrapDegrees (degrees) {
  return ((degrees + 180) % 360 + 360) % 360 - 180
}

/** The block that is meant, if it is loaded and in the world. @param {Source} source @param {Place} place */
export function loadedBlock (source, place) {
  const at = place.at(source)
  if (!isLoaded(source.world, at)) throw failure('argument.pos.unloaded')
  if (!(at.y >= MIN_Y && at.y < MIN_Y + HEIGHT)) throw failure('argument.pos.outofworld')
  return at
}

/** A block that an entity could be at. @param {Source} source @param {Place} place */
export function spawnableBlock (source, place) {
  const at = place.at(source)
  if (!isSpawnable(at)) throw failure('argument.pos.outofbounds')
  return at
}

/** Whether the game allows anything to be at a place. @param {Position} position */
export function isSpawnable ({ x, y, z }) {
  return Math.abs(x) <= MAX_COORDINATE && Math.abs(z) <= MAX_COORDINATE && Math.abs(y) <= 20_000_000
}

/** @param {World} world @param {Position} block */
export function isLoaded (world, { x, z }) {
  if (!(Math.abs(x) <= MAX_COORDINATE && Math.abs(z) <= MAX_COORDINATE)) return false
  const cx = x >> 4
  const cz = z >> 4
  if (world.columns.has(columnKey(cx, cz))) return true
  const anchors = [world.spawn, ...[...world.players.values()].filter(player => player.connected)]
  return anchors.some(at => Math.max(Math.abs((Math.floor(at.x) >> 4) - cx), Math.abs((Math.floor(at.z) >> 4) - cz)) <= LOADED_COLUMNS)
}
