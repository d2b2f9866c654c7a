/**
 * Placing blocks: which block an item becomes, where it goes, and whether it may stand there.
 *
 * How it is turned is orientation.js, what must hold it up is support.js. Source: Minecraft Wiki, page Placement.
 * Two of a kind in one cell are merging.js, shapes that follow neighbours connections.js.
 */
import { blockOf, fluidOf, isReplaceable, nameOf, propertiesOf, registry, stateOf } from '../core/data.js'
import { HEIGHT, MIN_Y } from '../core/column.js'
import { wouldOverlap } from '../core/physics.js'
import { handSlot, heldStack, PLAYER } from '../core/player.js'
import { withCount } from '../core/stack.js'
import { connected } from './connections.js'
import { mergedState } from './merging.js'
import { orient, secondHalf } from './orientation.js'
import { isSupported } from './support.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {import('../core/rule.js').Target} Target */

const STEPS = [[0, -1, 0], [0, 1, 0], [0, 0, -1], [0, 0, 1], [-1, 0, 0], [1, 0, 0]]

/** Items whose block has another name. @type {Record<string, string>} */
const BLOCK_OF_ITEM = {
  wheat_seeds: 'wheat',
  carrot: 'carrots',
  potato: 'potatoes',
  beetroot_seeds: 'beetroots',
  melon_seeds: 'melon_stem',
  pumpkin_seeds: 'pumpkin_stem',
  torchflower_seeds: 'torchflower_crop',
  pitcher_pod: 'pitcher_crop',
  sweet_berries: 'sweet_berry_bush',
  glow_berries: 'cave_vines',
  cocoa_beans: 'cocoa',
  bamboo: 'bamboo_sapling',
  redstone: 'redstone_wire',
  string: 'tripwire'
}

/** On the side of a block these become their wall form. @type {Record<string, string>} */
const WALL_FORM = { torch: 'wall_torch', soul_torch: 'soul_wall_torch', redstone_torch: 'redstone_wall_torch' }

/** Block that an item places, or null. @param {string} item @param {number} face */
export function blockOfItem (item, face) {
  const name = Object.hasOwn(BLOCK_OF_ITEM, item) ? /** @type {string} */ (BLOCK_OF_ITEM[item]) : item
  if (face >= 2) {
    if (WALL_FORM[name]) return WALL_FORM[name]
    const wall = name.replace(/_(hanging_sign|sign|banner|head|skull)$/, '_wall_$1')
    if (wall !== name && Object.hasOwn(registry.blocksByName, wall)) return wall
  }
  return Object.hasOwn(registry.blocksByName, name) ? name : null
}

/**
 * Places the block in a player's hand against a face, if the game allows it.
 * @param {World} world @param {Player} player @param {Target} target
 * @returns {boolean} whether it stands
 */
export function placeBlock (world, player, target) {
  const held = heldStack(player, target.hand)
  const name = held && blockOfItem(held.name, target.face)
  if (!held || !name) return false
  const at = placeAt(world, player, target, name)
  if (!at) return false
  const state = at.merged ?? turnedState(world, name, player, target, at)
  const second = at.merged === null ? secondHalf(state, at) : null
  if (!canStand(world, state, at) || (second && !isFree(world, second))) return false
  world.setBlock(at.x, at.y, at.z, state)
  if (second) world.setBlock(second.x, second.y, second.z, second.state)
  if (player.gamemode !== 'creative') player.slots[handSlot(player, target.hand)] = withCount(held, held.count - 1)
  world.events.emit('placed', player, held.name, { x: at.x, y: at.y, z: at.z })
  for (const rule of world.rules) rule.placed?.(world, player, at, state)
  return true
}

/** @param {World} world @param {string} name @param {Player} player @param {Target} target @param {{ x: number, y: number, z: number }} at */
function turnedState (world, name, player, target, at) {
  const turned = stateOf(name, orient(world, name, player, target, at))
  return connected(world, dampen(turned, fluidOf[world.getBlock(at.x, at.y, at.z)] === 1), at.x, at.y, at.z)
}

/**
 * The cell that the block goes into, and what it and one of its kind there become.
 * @param {World} world @param {Player} player @param {Target} target @param {string} name
 */
function placeAt (world, { sneaking }, target, name) {
  const { x, y, z, face } = target
  const clicked = world.getBlock(x, y, z)
  const merged = mergedState(clicked, name, target, true, sneaking)
  if (merged !== null) return { x, y, z, merged }
  if (isReplaceable[clicked] && nameOf(clicked) !== name) return inWorld({ x, y, z, merged: null })
  const [dx, dy, dz] = /** @type {[number, number, number]} */ (STEPS[face])
  const at = { x: x + dx, y: y + dy, z: z + dz }
  const there = world.getBlock(at.x, at.y, at.z)
  const joined = mergedState(there, name, target, false, sneaking)
  return joined !== null || isReplaceable[there] ? inWorld({ ...at, merged: joined }) : null
}

/** @param {{ x: number, y: number, z: number, merged: number | null }} at */
function inWorld (at) {
  return at.y >= MIN_Y && at.y < MIN_Y + HEIGHT ? at : null
}

/** A block put into water holds the water. @param {number} state @param {boolean} wet */
function dampen (state, wet) {
  const block = /** @type {import('../core/data.js').BlockType} */ (blockOf[state])
  if (!block.states.some(property => property.name === 'waterlogged')) return state
  return stateOf(block.name, { ...propertiesOf(state), waterlogged: String(wet) })
}

/** @param {World} world @param {number} state @param {{ x: number, y: number, z: number }} at */
function canStand (world, state, at) {
  return isSupported(world, state, at.x, at.y, at.z) && !isOccupied(world, state, at)
}

/** Whether somebody's body is in the way. @param {World} world @param {number} state @param {{ x: number, y: number, z: number }} at */
function isOccupied (world, state, { x, y, z }) {
  for (const player of world.players.values()) {
    if (player.connected && player.alive && wouldOverlap(state, x, y, z, player, PLAYER.width, player.sneaking ? PLAYER.sneaking : PLAYER.height)) return true
  }
  for (const entity of world.entities.values()) {
    if (entity.health === undefined) continue
    const { width, height } = registry.entitiesByName[entity.type]
    if (wouldOverlap(state, x, y, z, entity, width, height)) return true
  }
  return false
}

/** @param {World} world @param {{ x: number, y: number, z: number, state: number }} half */
function isFree (world, half) {
  return isReplaceable[world.getBlock(half.x, half.y, half.z)] === 1 && !isOccupied(world, half.state, half)
}
