/** How each kind of argument in vanilla's tree of commands is read. */
import { angle, blockPlace, flatPlace, place, rotation } from './coordinates.js'
import { block, blockTest } from './blocks.js'
import { item, itemTest } from './items.js'
import { anchor, dimension, gamemode, profile, resource, swizzle } from './names.js'
import { double, float, integer, time } from './numbers.js'
import { selector } from './selector.js'
import { slot } from './slots.js'
import { compound } from './snbt.js'
import { component, message } from './text.js'

/** @typedef {(reader: import('../syntax/reader.js').Reader, modifier: any) => any} Parse */

/** @type {Record<string, Parse>} */
export const parsers = {
  'brigadier:bool': reader => reader.readBoolean(),
  'brigadier:double': double,
  'brigadier:float': float,
  'brigadier:integer': integer,
  'brigadier:string': (reader, { type }) => type === 'greedy' ? reader.rest() : type === 'word' ? reader.readWord() : reader.readString(),
  'minecraft:angle': angle,
  'minecraft:block_pos': blockPlace,
  'minecraft:block_predicate': blockTest,
  'minecraft:block_state': block,
  'minecraft:component': component,
  'minecraft:dimension': dimension,
  'minecraft:entity': selector,
  'minecraft:entity_anchor': anchor,
  'minecraft:game_profile': profile,
  'minecraft:gamemode': gamemode,
  'minecraft:item_predicate': itemTest,
  'minecraft:item_slot': slot,
  'minecraft:item_stack': item,
  'minecraft:message': message,
  'minecraft:nbt_compound_tag': compound,
  'minecraft:resource': resource,
  'minecraft:rotation': rotation,
  'minecraft:swizzle': swizzle,
  'minecraft:time': time,
  'minecraft:vec2': flatPlace,
  'minecraft:vec3': place
}
