/**
 * Completion of a command that is being typed: the words that could come next.
 *
 * Covers commands, names of players and selectors, and closed lists; not what is inside brackets.
 */
import { registry } from '../core/data.js'
import { commandTree, playerSource } from './index.js'
import { ANCHORS, DIMENSIONS, EFFECTS, GAMEMODES } from './arguments/names.js'
import { SLOT_NAMES } from './arguments/slots.js'
import { parseCommand } from './syntax/parse.js'
import { Reader } from './syntax/reader.js'

/** @typedef {import('../core/world.js').World} World */
/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {import('./syntax/tree.js').Node} Node */
/** @typedef {{ start: number, length: number, matches: string[] }} Completion */

const MAX_MATCHES = 200
const SELECTORS = ['@a', '@e', '@p', '@r', '@s']

/** @param {Record<string, any>} byName */
const namesOf = byName => Object.keys(byName).map(name => `minecraft:${name}`)

/** What an argument could be, as far as that is a list. @type {Record<string, (world: World, modifier: any) => string[]>} */
const VALUES = {
  'brigadier:bool': () => ['true', 'false'],
  'minecraft:block_pos': () => ['~', '~ ~', '~ ~ ~'],
  'minecraft:vec3': () => ['~', '~ ~', '~ ~ ~'],
  'minecraft:vec2': () => ['~', '~ ~'],
  'minecraft:block_predicate': () => namesOf(registry.blocksByName),
  'minecraft:block_state': () => namesOf(registry.blocksByName),
  'minecraft:dimension': () => DIMENSIONS.map(name => `minecraft:${name}`),
  'minecraft:entity': (world, { type }) => [...playerNames(world), ...SELECTORS.filter(selector => type === 'entities' || selector !== '@e')],
  'minecraft:entity_anchor': () => ANCHORS,
  'minecraft:game_profile': playerNames,
  'minecraft:gamemode': () => GAMEMODES,
  'minecraft:item_predicate': () => namesOf(registry.itemsByName),
  'minecraft:item_slot': () => SLOT_NAMES,
  'minecraft:item_stack': () => namesOf(registry.itemsByName),
  'minecraft:resource': (world, { registry: of }) => of === 'minecraft:mob_effect' ? [...EFFECTS.keys()].map(name => `minecraft:${name}`) : namesOf(registry.entitiesByName)
}

/** @param {World} world */
function playerNames (world) {
  return [...world.players.values()].filter(player => player.connected).map(player => player.username)
}

/**
 * @param {World} world @param {Player} player
 * @param {string} text typed so far, with or without the slash
 * @returns {Completion} where the matches go in the text
 */
export function suggest (world, player, text) {
  const offset = text.startsWith('/') ? 1 : 0
  const command = text.slice(offset)
  const at = command.lastIndexOf(' ') + 1
  const word = command.slice(at)
  const source = playerSource(world, player)
  const parent = at === 0 ? commandTree : nodeBefore(command.slice(0, at - 1), source)
  const matches = (parent?.children ?? [])
    .filter(node => node.level <= source.level)
    .flatMap(node => valuesOf(node, world))
    .filter(value => value.startsWith(word) || value.startsWith(`minecraft:${word}`))
  return { start: at + offset, length: word.length, matches: [...new Set(matches)].slice(0, MAX_MATCHES) }
}

/** The node whose children could follow a text, or null if the text fits nothing. @param {string} text @param {import('./syntax/source.js').Source} source @returns {Node | null} */
function nodeBefore (text, source) {
  const { context, reader } = parseCommand(commandTree, new Reader(text), source)
  if (reader.canRead()) return null
  let last = context
  while (last.child) last = last.child
  return last.last && (last.last.redirect ?? last.last)
}

/** @param {Node} node @param {World} world */
function valuesOf (node, world) {
  if (node.kind === 'literal') return [node.name]
  const { parser, modifier } = /** @type {NonNullable<Node['parser']>} */ (node.parser)
  return VALUES[parser]?.(world, modifier ?? {}) ?? []
}
