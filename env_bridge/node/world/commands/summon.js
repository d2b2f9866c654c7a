/**
 * `/summon`: animals and monsters that the world has rules for, items, falling blocks.
 *
 * Of the NBT it takes Tags, CustomName, Health, Motion, Rotation; Item of an item, BlockState of a falling block.
 */
import { registry, stateOf } from '../core/data.js'
import { dropItem } from '../rules/items.js'
import { mobKind, spawnMob } from '../rules/mobs.js'
import { isLoaded, isSpawnable } from './arguments/coordinates.js'
import { nameOfEntity, translate } from './syntax/component.js'
import { stackFromTag } from './syntax/containers.js'
import { failure } from './syntax/errors.js'

/** @typedef {import('./syntax/source.js').Source} Source */
/** @typedef {import('../core/rule.js').Entity} Entity */
/** @typedef {import('./arguments/snbt.js').Tag} Tag */
/** @typedef {{ x: number, y: number, z: number }} Position */

const MAX_ENTITIES = 2000
/** @type {Tag} */
const NO_TAG = { type: 'compound', value: {} }

/** @param {Source} source @param {string} type @param {Position} at @param {Tag} [tag] */
function summon (source, type, at, tag = NO_TAG) {
  const { world } = source
  if (!isSpawnable(at)) throw failure('commands.summon.invalidPosition')
  if (!isLoaded(world, { x: Math.floor(at.x), y: 0, z: Math.floor(at.z) })) throw failure('argument.pos.unloaded')
  const entity = world.entities.size < MAX_ENTITIES ? make(source, type, at, tag.value) : null
  if (!entity) throw failure('commands.summon.failed')
  adorn(entity, tag.value)
  source.succeed(translate('commands.summon.success', nameOfEntity(entity)))
  return 1
}

/** @param {Source} source @param {string} type @param {Position} at @param {Record<string, Tag>} tag @returns {Entity | null} */
function make ({ world }, type, at, tag) {
  if (type === 'item') {
    const stack = stackFromTag(tag.Item?.value)
    return stack && dropItem(world, stack, at, { vx: 0, vy: 0, vz: 0, delay: 0 })
  }
  if (type === 'falling_block') return world.addEntity({ type, ...at, vx: 0, vy: 0, vz: 0, age: 0, onGround: false, state: blockState(tag.BlockState?.value) })
  return mobKind(type) ? spawnMob(world, type, at) : null
}

/** State of `{Name:"oak_log",Properties:{axis:"x"}}`; sand when it makes no sense. @param {any} tag */
function blockState (tag) {
  const name = String(tag?.Name?.value ?? '').replace(/^minecraft:/, '')
  if (!Object.hasOwn(registry.blocksByName, name)) return stateOf('sand')
  try {
    const properties = Object.entries(tag.Properties?.value ?? {}).map(([key, { value }]) => [key, String(value)])
    return stateOf(name, Object.fromEntries(properties))
  } catch {
    return stateOf(name)
  }
}

/** @param {Entity} entity @param {Record<string, Tag>} tag */
function adorn (entity, tag) {
  const tags = tag.Tags?.value?.value
  if (Array.isArray(tags)) entity.tags = tags.map(String)
  const name = tag.CustomName?.value
  if (typeof name === 'string') entity.customName = componentOf(name)
  const health = Number(tag.Health?.value)
  if (entity.health !== undefined && health > 0) entity.health = Math.min(health, 1024)
  const [vx, vy, vz] = numbers(tag.Motion, 3)
  if (vx !== undefined && vy !== undefined && vz !== undefined) Object.assign(entity, { vx, vy, vz })
  const [yaw] = numbers(tag.Rotation, 2)
  if (yaw !== undefined) entity.yaw = yaw
}

/** A name given as JSON text. @param {string} json */
function componentOf (json) {
  try {
    const value = JSON.parse(json)
    return typeof value?.text === 'string' ? { text: value.text } : { text: String(value) }
  } catch {
    return { text: json }
  }
}

/** A list of so many finite numbers within ±10 (blocks a tick) or ±360 (degrees), or none. @param {Tag | undefined} tag @param {number} length @returns {number[]} */
function numbers (tag, length) {
  const values = tag?.value?.value
  const limit = length === 3 ? 10 : 360
  if (!Array.isArray(values) || values.length !== length) return []
  return values.every(value => typeof value === 'number' && Math.abs(value) <= limit) ? values : []
}

/** @type {import('./syntax/tree.js').Commands} */
export default {
  'summon entity': (source, { entity }) => summon(source, entity, source.position),
  'summon entity pos': (source, { entity, pos }) => summon(source, entity, pos.at(source)),
  'summon entity pos nbt': (source, { entity, pos, nbt }) => summon(source, entity, pos.at(source), nbt)
}
