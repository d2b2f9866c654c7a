/**
 * How a placed block is turned: axis, facing, half, hinge, rotation.
 *
 * Source: Minecraft Wiki, page Block states. A block's own properties say what applies to it.
 */
import { blockType, nameOf, propertiesOf, stateOf } from '../core/data.js'
import { orientChest } from './chests.js'
import { isClinging } from './merging.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {import('../core/rule.js').Target} Target */
/** @typedef {{ x: number, y: number, z: number }} Position */

const FACES = ['down', 'up', 'north', 'south', 'west', 'east']
const BEHIND = ['up', 'down', 'south', 'north', 'east', 'west']
const AXES = ['y', 'y', 'z', 'z', 'x', 'x']
const COMPASS = ['south', 'west', 'north', 'east']
/** @type {Record<string, string>} */
const OPPOSITE = { north: 'south', south: 'north', west: 'east', east: 'west', up: 'down', down: 'up' }
/** @type {Record<string, [number, number]>} */
const STEP = { north: [0, -1], south: [0, 1], west: [-1, 0], east: [1, 0] }

/** Blocks that face the way the player looks; all others look back at him. */
const FACES_AWAY = /_stairs$|_door$|_fence_gate$|_bed$|^bell$|^campfire$|^soul_campfire$/
/** Blocks whose back is on the clicked face. */
const ON_FACE = /^ladder$|wall_|_wall_|^tripwire_hook$|^cocoa$|_bud$|^amethyst_cluster$|^lightning_rod$|^end_rod$|shulker_box$/

/** Compass direction that a player looks in. @param {{ yaw: number }} player */
export function lookDirection ({ yaw }) {
  return /** @type {string} */ (COMPASS[Math.round(yaw / 90) & 3])
}

/**
 * The properties of a block as this player places it against this face.
 * @param {World} world @param {string} name @param {Player} player @param {Target} target @param {Position} at
 * @returns {Record<string, string>}
 */
export function orient (world, name, player, target, at) {
  /** @type {Record<string, string>} */
  const properties = {}
  const { face, cursorY } = target
  const upper = face === 0 || (face !== 1 && cursorY > 0.5)
  for (const { name: property, values } of blockType(name).states) {
    if (property === 'axis' && values?.includes('y')) properties.axis = /** @type {string} */ (AXES[face])
    else if (property === 'axis') properties.axis = lookDirection(player) === 'north' || lookDirection(player) === 'south' ? 'z' : 'x'
    else if (property === 'facing') properties.facing = facing(name, values ?? [], player, face)
    else if (property === 'half' && values?.includes('top')) properties.half = upper ? 'top' : 'bottom'
    else if (property === 'half') properties.half = 'lower'
    else if (property === 'type' && name.endsWith('_slab')) properties.type = upper ? 'top' : 'bottom'
    else if (property === 'face') properties.face = face === 0 ? 'ceiling' : face === 1 ? 'floor' : 'wall'
    else if (property === 'rotation') properties.rotation = String(Math.round((player.yaw + 180) * 16 / 360) & 15)
    else if (property === 'hinge') properties.hinge = hinge(world, lookDirection(player), at)
    else if (property === 'hanging') properties.hanging = String(face === 0)
    else if (property === 'persistent') properties.persistent = 'true'
    else if (isClinging(name) && property === BEHIND[face]) properties[property] = 'true'
  }
  if (/^(trapped_)?chest$/.test(name)) Object.assign(properties, orientChest(world, name, player, target, at, properties.facing ?? 'north'))
  return properties
}

/** @param {string} name @param {string[]} values @param {Player} player @param {number} face */
function facing (name, values, player, face) {
  const look = lookDirection(player)
  const clicked = /** @type {string} */ (FACES[face])
  if (ON_FACE.test(name) || (/_button$|^lever$/.test(name) && face >= 2) || (name.endsWith('_trapdoor') && face >= 2)) {
    const wanted = name === 'cocoa' ? /** @type {string} */ (OPPOSITE[clicked]) : clicked
    return values.includes(wanted) ? wanted : look
  }
  if (name === 'hopper') return face === 0 || face === 1 ? 'down' : /** @type {string} */ (OPPOSITE[clicked])
  if (FACES_AWAY.test(name) || /_button$|^lever$|anvil$/.test(name)) return look
  if (values.includes('up') && Math.abs(player.pitch) > 45) return player.pitch > 0 ? 'up' : 'down'
  return /** @type {string} */ (OPPOSITE[look])
}

/** A door hinges on the side of its neighbour door or wall. @param {World} world @param {string} look @param {Position} at */
function hinge (world, look, { x, y, z }) {
  const [dx, dz] = /** @type {[number, number]} */ (STEP[look])
  const leftName = nameOf(world.getBlock(x + dz, y, z - dx))
  return leftName.endsWith('_door') ? 'right' : 'left'
}

/**
 * The other half that comes with a door, a bed or a tall plant.
 * @param {number} state @param {Position} at
 * @returns {(Position & { state: number }) | null}
 */
export function secondHalf (state, { x, y, z }) {
  const name = nameOf(state)
  const properties = propertiesOf(state)
  if (properties.half === 'lower') return { x, y: y + 1, z, state: stateOf(name, { ...properties, half: 'upper' }) }
  if (properties.half === 'upper') return { x, y: y - 1, z, state: stateOf(name, { ...properties, half: 'lower' }) }
  if (!name.endsWith('_bed') || !properties.facing) return null
  const [dx, dz] = /** @type {[number, number]} */ (STEP[properties.facing])
  if (properties.part === 'foot') return { x: x + dx, y, z: z + dz, state: stateOf(name, { ...properties, part: 'head' }) }
  return { x: x - dx, y, z: z - dz, state: stateOf(name, { ...properties, part: 'foot' }) }
}
