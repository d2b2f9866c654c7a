/** What a client must know of an entity besides where it is: colours, sizes, moods, what it holds. Source of the keys: minecraft-data. */
import { registry } from '../core/data.js'
import { isBaby, mobKind } from '../rules/mobs.js'
import { toWire } from './slots.js'

/** @typedef {import('../core/rule.js').Entity} Entity */
/** @typedef {{ key: number, type: string, value: any }} Metadata */

const COLOURS = ['white', 'orange', 'magenta', 'light_blue', 'yellow', 'lime', 'pink', 'gray', 'light_gray', 'cyan', 'purple', 'blue', 'brown', 'green', 'red', 'black']
const SHORN = 16
const ON_FIRE = 1
const CRITICAL = 1
const MAIN_HAND = 0

/** Values that differ from what a client takes for granted. @param {Entity} entity @returns {[name: string, type: string, value: any][]} */
function looks (entity) {
  const { type, stack, fireTicks, color, sheared, size, swell, critical } = entity
  /** @type {[string, string, any][]} */
  const values = []
  if (stack) values.push(['item', 'item_stack', toWire(stack)])
  if (fireTicks) values.push(['shared_flags', 'byte', ON_FIRE])
  if (isBaby(entity)) values.push(['baby', 'boolean', true])
  if (color) values.push(['wool', 'byte', COLOURS.indexOf(color) | (sheared ? SHORN : 0)])
  if (size) values.push(['size', 'int', size])
  if (swell) values.push(['swell_dir', 'int', 1])
  if (type === 'arrow' && critical) values.push(['flags', 'byte', CRITICAL])
  return values
}

/** What is back to normal when it is not among the looks. @type {[name: string, type: string, value: any][]} */
const NORMAL = [['shared_flags', 'byte', 0], ['baby', 'boolean', false], ['swell_dir', 'int', -1]]

/**
 * @param {Entity} entity
 * @param {boolean} [changed] also says what is no longer so
 * @returns {Metadata[]}
 */
export function metadataOf (entity, changed = false) {
  const keys = registry.entitiesByName[entity.type].metadataKeys
  const values = looks(entity)
  const named = new Set(values.map(([name]) => name))
  if (changed && entity.health !== undefined) values.push(...NORMAL.filter(([name]) => !named.has(name)))
  return values.map(([name, type, value]) => ({ key: keys.indexOf(name), type, value })).filter(({ key }) => key >= 0)
}

/** What a mob holds, for the equipment packet. @param {Entity} entity @returns {{ slot: number, item: object }[]} */
export function equipmentOf (entity) {
  const item = entity.health === undefined ? undefined : mobKind(entity.type).holds
  return item ? [{ slot: MAIN_HAND, item: toWire({ name: item, count: 1 }) }] : []
}
