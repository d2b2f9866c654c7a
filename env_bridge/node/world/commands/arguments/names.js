/** Names out of closed lists: effects, entity types, game modes, slots, dimensions, anchors, axes. */
import { registry } from '../../core/data.js'
import { failure, syntaxError } from '../syntax/errors.js'

/** @typedef {import('../syntax/reader.js').Reader} Reader */

export const GAMEMODES = ['survival', 'creative', 'adventure', 'spectator']
export const DIMENSIONS = ['overworld']
export const ANCHORS = ['eyes', 'feet']

/** Effects by their name in the game; minecraft-data has them by their title. @type {Map<string, number>} */
const effectIds = new Map()
const language = /** @type {Record<string, string>} */ (registry.language)
for (const key of Object.keys(language)) {
  const name = /^effect\.minecraft\.([a-z_]+)$/.exec(key)?.[1]
  const effect = name && registry.effectsArray.find((/** @type {{ displayName: string }} */ { displayName }) => displayName === language[key])
  if (name && effect) effectIds.set(name, effect.id)
}

/** Ids of effects on the wire, by name. */
export const EFFECTS = /** @type {ReadonlyMap<string, number>} */ (effectIds)

/** @type {Record<string, (name: string) => boolean>} */
const REGISTRIES = {
  'minecraft:mob_effect': name => EFFECTS.has(name),
  'minecraft:entity_type': name => Object.hasOwn(registry.entitiesByName, name)
}

/** An element of one of the game's registries. @param {Reader} reader @param {{ registry: string }} of */
export function resource (reader, { registry: of }) {
  const { id, name } = reader.readName()
  if (!REGISTRIES[of]?.(name)) throw syntaxError(reader, 'argument.resource.not_found', id, of)
  return name
}

/** @param {Reader} reader */
export function gamemode (reader) {
  const word = reader.readWord()
  if (!GAMEMODES.includes(word)) throw syntaxError(reader, 'argument.gamemode.invalid', word)
  return word
}

/** Any name; that there is such a dimension is only asked when it is used. @param {Reader} reader @returns {() => string} */
export function dimension (reader) {
  const { id, name } = reader.readName()
  return () => {
    if (!DIMENSIONS.includes(name)) throw failure('argument.dimension.invalid', id)
    return name
  }
}

/** @param {Reader} reader */
export function anchor (reader) {
  const start = reader.cursor
  const word = reader.readWord()
  if (!ANCHORS.includes(word)) throw reader.errorAt(start, 'argument.anchor.invalid', word)
  return /** @type {'eyes' | 'feet'} */ (word)
}

/** Axes without repetition: `xz`. @param {Reader} reader */
export function swizzle (reader) {
  const axes = reader.take(/[^ ]/)
  if (!/^[xyz]+$/.test(axes) || new Set(axes).size !== axes.length) throw syntaxError(reader, 'arguments.swizzle.invalid')
  return axes
}

/** A player's name, or a selector of players. @param {Reader} reader */
export function profile (reader) {
  const name = reader.take(/[^ ]/)
  if (!/^\w{1,16}$/.test(name)) throw syntaxError(reader, 'argument.player.unknown')
  return name
}
