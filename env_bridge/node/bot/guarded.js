/** What no program may change: built-ins, the libraries' classes, the bot's methods, the game's data. */

import { createRequire } from 'node:module'
import mineflayerPathfinder from 'mineflayer-pathfinder'
import { Vec3 } from 'vec3'
import { FastMovements } from './movements.js'

const require = createRequire(import.meta.url)
const EventEmitter = require('events')

/** @typedef {import('../runner/integrity.js').Subject} Subject */

const BUILT_INS = ['Object', 'Function', 'Array', 'String', 'Number', 'Boolean', 'Symbol', 'BigInt', 'Date', 'RegExp', 'Promise', 'Map', 'Set',
  'WeakMap', 'WeakSet', 'WeakRef', 'FinalizationRegistry', 'Proxy', 'Error', 'AggregateError', 'EvalError', 'RangeError', 'ReferenceError',
  'SyntaxError', 'TypeError', 'URIError', 'ArrayBuffer', 'SharedArrayBuffer', 'DataView', 'Int8Array', 'Uint8Array', 'Uint8ClampedArray',
  'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array', 'Buffer',
  'AbortController', 'AbortSignal', 'EventTarget', 'Event']
const NAMESPACES = ['Reflect', 'JSON', 'Math', 'Atomics', 'console']
/** Methods of the bot that it gives itself anew. */
const REPLACED = ['stopDigging']
/** Members of the bot that are objects with methods of their own. */
const PARTS = ['pathfinder', 'inventory', 'world', '_client', 'facts', 'packets', 'chests', 'observer', 'travel', 'hotbar', 'controlState', 'entity', 'game', 'settings']

/** Prototypes that have no name. @returns {object[]} */
const namelessPrototypes = () => [
  [][Symbol.iterator](), new Map().entries(), new Set().values(), ''[Symbol.iterator](), 'a'.matchAll(/a/g),
  function * () {}, async function () {}, async function * () {}, new Uint8Array()
].flatMap(thing => ancestors(thing))

/** Everything that an object inherits from, without the roots that all share. @param {any} thing */
function ancestors (thing) {
  const found = []
  for (let up = Object.getPrototypeOf(thing); up !== null && up !== Object.prototype; up = Object.getPrototypeOf(up)) found.push(up)
  return found
}

/** @param {string} name @param {any} made a class or function @returns {Subject[]} */
const classAndPrototype = (name, made) => [
  { name, object: made, watch: 'all' },
  { name: `${name}.prototype`, object: made?.prototype, watch: 'all' }
]

/** @returns {Subject[]} */
function builtIns () {
  const all = /** @type {any} */ (globalThis)
  return [
    { name: 'globalThis', object: all, watch: 'functions' }, // the rest of it is made when first asked for,
    ...BUILT_INS.flatMap(name => classAndPrototype(name, all[name])),
    ...NAMESPACES.map(name => ({ name, object: all[name], watch: /** @type {const} */ ('functions') })),
    ...namelessPrototypes().map(object => ({ name: 'a built-in prototype', object, watch: /** @type {const} */ ('all') }))
  ]
}

/** @param {any} bot @returns {Subject[]} */
function libraries (bot) {
  const { goals } = mineflayerPathfinder
  const named = {
    Vec3,
    FastMovements,
    Movements: Object.getPrototypeOf(FastMovements),
    EventEmitter,
    ...goals
  }
  return [
    ...Object.entries(named).flatMap(([name, made]) => classAndPrototype(name, made)),
    { name: 'goals', object: goals, watch: 'all' },
    ...[bot.inventory, bot.world, bot.world.async, bot._client, bot.entity, bot.physics, bot.blockAt(bot.entity.position, true), ...bot.inventory.items()].filter(Boolean).flatMap(thing =>
      ancestors(thing).map(object => ({ name: `the class ${object.constructor?.name}`, object, watch: /** @type {const} */ ('all') }))),
    ...Object.values(bot.world.getColumns?.() ?? []).slice(0, 1).flatMap((/** @type {any} */ entry) => ancestors(entry.column ?? entry)
      .map(object => ({ name: 'the class Column', object, watch: /** @type {const} */ ('all') })))
  ]
}

/** @param {any} bot @returns {Subject[]} */
const botItself = bot => [
  { name: 'bot', object: bot, watch: 'functions', except: REPLACED },
  { name: 'bot.registry', object: bot.registry, watch: 'functions' },
  { name: 'bot.physics', object: bot.physics, watch: 'all' },
  { name: 'bot.travel.movements', object: bot.travel.movements, watch: 'functions' },
  ...PARTS.map(part => ({ name: `bot.${part}`, object: bot[part], watch: /** @type {const} */ ('functions') }))
]

/**
 * Makes data that only ever is read unchangeable, to the third level: tables, entries and the entries' own lists.
 * @param {any} data @param {number} [depth]
 */
function freeze (data, depth = 3) {
  if (typeof data !== 'object' || data === null || Object.isFrozen(data) || ArrayBuffer.isView(data)) return
  if (depth > 0) for (const part of Object.values(data)) freeze(part, depth - 1)
  Object.freeze(data)
}

/** Tables of the game that libraries only read. */
const TABLES = ['items', 'itemsByName', 'itemsArray', 'blocks', 'blocksByName', 'blocksArray', 'blocksByStateId', 'recipes', 'foods', 'foodsByName',
  'foodsArray', 'entitiesByName', 'mobs', 'version', 'language', 'materials', 'blockCollisionShapes', 'effectsByName', 'enchantmentsByName']

/** Built-ins that are not frozen, since libraries write to them or V8 is faster with them as they came. */
const NOT_FROZEN = ['Function', 'Array', 'Date', 'Promise', 'Error']
/** Of the prototypes those that are: not what objects inherit that give themselves a member of the same name. */
const FROZEN_PROTOTYPES = ['Number', 'Boolean', 'Symbol', 'BigInt', 'Date', 'WeakMap', 'WeakSet', 'WeakRef', 'FinalizationRegistry', 'ArrayBuffer',
  'SharedArrayBuffer', 'DataView', 'Buffer', 'AbortController', 'AbortSignal', 'EventTarget', 'Event']
/** Parts of the bot whose methods stay what they are. */
const SETTLED = ['pathfinder', 'registry', 'facts', 'packets', 'chests', 'observer', 'travel']

/** So that nothing of them need be compared. For the only bot of a process, since others would find them frozen too. @param {any} bot */
export function freezeMethods (bot) {
  const all = /** @type {any} */ (globalThis)
  const { goals, Movements } = mineflayerPathfinder
  for (const name of [...BUILT_INS, ...NAMESPACES]) if (!NOT_FROZEN.includes(name)) Object.freeze(all[name])
  for (const name of FROZEN_PROTOTYPES) Object.freeze(all[name].prototype)
  for (const object of [Vec3, Vec3.prototype, EventEmitter, goals, Movements, FastMovements, ...Object.values(goals)]) Object.freeze(object)
  for (const made of Object.values(goals)) Object.preventExtensions(made.prototype)
  for (const made of ancestors(bot.world)) if (made !== EventEmitter.prototype) Object.freeze(made)
  for (const object of [all, bot, ...SETTLED.map(part => bot[part])]) settle(object)
}

/** Own functions that nothing replaces any more. @param {any} object */
function settle (object) {
  for (const [key, { value }] of Object.entries(Object.getOwnPropertyDescriptors(object))) {
    if (typeof value === 'function' && !REPLACED.includes(key)) Object.defineProperty(object, key, { writable: false, configurable: false })
  }
}

/** @param {any} registry or the programs' copy of the game's data */
export function freezeTables (registry) {
  for (const table of TABLES) if (registry[table]) freeze(registry[table])
}

/** @param {any} bot @returns {Subject[]} */
export const guarded = bot => [...builtIns(), ...libraries(bot), ...botItself(bot)]
