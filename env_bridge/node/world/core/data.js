/**
 * Minecraft 1.20.4 facts as flat tables indexed by block state, made once per process.
 *
 * Source: minecraft-data through prismarine-registry. Covers blocks and items; recipes, foods and loot
 * are read by the rules that need them. The registry object is ours alone: mineflayer makes its own.
 */
import { createRequire } from 'node:module'
import { VERSION } from '../version.js'

const require = createRequire(import.meta.url)

/** @type {any} */
export const registry = require('prismarine-registry')(VERSION)

/**
 * @typedef {number[]} Box x0, y0, z0, x1, y1, z1 inside the block
 * @typedef {{ name: string, type: string, num_values: number, values?: string[] }} StateProperty
 * @typedef {{ id: number, name: string, hardness: number | null, material: string, diggable: boolean,
 *   minStateId: number, maxStateId: number, defaultState: number, states: StateProperty[], drops: number[],
 *   harvestTools?: Record<string, boolean>, boundingBox: string, transparent: boolean }} BlockType
 * @typedef {{ id: number, name: string, stackSize: number, maxDurability?: number }} ItemType
 */

const STATE_COUNT = 1 + Math.max(...registry.blocksArray.map((/** @type {BlockType} */ b) => b.maxStateId))

/** Block type of every state. @type {BlockType[]} */
export const blockOf = new Array(STATE_COUNT)
/** Collision boxes of every state. @type {Box[][]} */
export const boxesOf = new Array(STATE_COUNT)
/** 1 where something can collide with the state. */
export const isSolid = new Uint8Array(STATE_COUNT)
/** 1 where the state fills its whole cell. */
export const isFullCube = new Uint8Array(STATE_COUNT)
/** 1 for air of any kind. */
export const isAir = new Uint8Array(STATE_COUNT)
/** 0 dry, 1 water (also waterlogged blocks), 2 lava. */
export const fluidOf = new Uint8Array(STATE_COUNT)
/** 1 where a placed block simply takes the place of the state. */
export const isReplaceable = new Uint8Array(STATE_COUNT)

const WATER_PLANTS = new Set(['water', 'bubble_column', 'seagrass', 'tall_seagrass', 'kelp', 'kelp_plant'])
const REPLACEABLE = new Set(['air', 'cave_air', 'void_air', 'water', 'lava', 'bubble_column', 'short_grass', 'fern',
  'dead_bush', 'tall_grass', 'large_fern', 'seagrass', 'tall_seagrass', 'vine', 'glow_lichen', 'fire', 'soul_fire',
  'light', 'structure_void', 'crimson_roots', 'warped_roots', 'nether_sprouts', 'hanging_roots'])

/** Values of one property in the order of its states. @param {StateProperty} property @returns {string[]} */
function valuesOf (property) {
  if (property.values) return property.values
  return property.type === 'bool' ? ['true', 'false'] : Array.from({ length: property.num_values }, (_, i) => String(i))
}

/**
 * Properties of a block state, all as text: `{ facing: 'north', lit: 'false' }`.
 * @param {number} state
 * @returns {Record<string, string>}
 */
export function propertiesOf (state) {
  const block = /** @type {BlockType} */ (blockOf[state])
  let rest = state - block.minStateId
  /** @type {Record<string, string>} */
  const properties = {}
  for (let i = block.states.length - 1; i >= 0; i--) {
    const property = /** @type {StateProperty} */ (block.states[i])
    properties[property.name] = /** @type {string} */ (valuesOf(property)[rest % property.num_values])
    rest = Math.floor(rest / property.num_values)
  }
  return properties
}

/**
 * State id of a block with some properties; what is not given keeps the block's default.
 * @param {string} name
 * @param {Record<string, string>} [properties]
 */
export function stateOf (name, properties) {
  const block = blockType(name)
  if (!properties) return block.defaultState
  const all = { ...propertiesOf(block.defaultState), ...properties }
  let index = 0
  for (const property of block.states) {
    const at = valuesOf(property).indexOf(/** @type {string} */ (all[property.name]))
    if (at < 0) throw new RangeError(`${name} has no ${property.name}=${all[property.name]}`)
    index = index * property.num_values + at
  }
  return block.minStateId + index
}

/** @param {string} name @returns {BlockType} */
export function blockType (name) {
  const block = registry.blocksByName[name]
  if (!block) throw new RangeError(`no block named ${name} in ${VERSION}`)
  return block
}

/** @param {string} name @returns {ItemType | undefined} */
export function itemType (name) {
  return Object.hasOwn(registry.itemsByName, name) ? registry.itemsByName[name] : undefined
}

/** Name of a block state. @param {number} state */
export function nameOf (state) {
  return /** @type {BlockType} */ (blockOf[state]).name
}

/** Our own, since the bot's registry has the same lists and freezes them, and frozen ones are read slower. @type {Record<string, any>} */
const shapes = structuredClone(registry.blockCollisionShapes.shapes)
const shapesOfBlocks = registry.blockCollisionShapes.blocks

/** @param {BlockType} block @param {number} state */
function fillState (block, state) {
  const shape = shapesOfBlocks[block.name]
  const boxes = shapes[Array.isArray(shape) ? shape[state - block.minStateId] ?? shape[0] : shape] ?? []
  blockOf[state] = block
  boxesOf[state] = boxes
  isSolid[state] = boxes.length > 0 ? 1 : 0
  isFullCube[state] = boxes.length === 1 && boxes[0].every((/** @type {number} */ v, /** @type {number} */ i) => v === (i < 3 ? 0 : 1)) ? 1 : 0
  isAir[state] = block.name.endsWith('air') && block.boundingBox === 'empty' ? 1 : 0
  isReplaceable[state] = REPLACEABLE.has(block.name) || (block.name === 'snow' && state === block.minStateId) ? 1 : 0
  if (block.name === 'lava') fluidOf[state] = 2
  else if (WATER_PLANTS.has(block.name) || propertiesOf(state).waterlogged === 'true') fluidOf[state] = 1
}

for (const block of registry.blocksArray) {
  for (let state = block.minStateId; state <= block.maxStateId; state++) fillState(block, state)
}
