/**
 * Chests, trapped chests and barrels: 27 slots, two chests side by side 54.
 *
 * A pair is known by the blocks' `type`: seen from the front, the right one holds the upper rows. Source: Minecraft Wiki, page Chest
 * (Java Edition 1.20.4). Not covered: ender chests, redstone from trapped chests, cats on lids.
 */
import { isFullCube, nameOf, propertiesOf } from '../core/data.js'
import { idsLike, withProperty } from '../core/states.js'
import { inventorySlots, slotsOver } from '../core/window.js'
import { blockEntityAt } from './block_entities.js'
import { fillFromLoot } from './chest_loot.js'
import { openWindow } from './containers.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {import('../core/rule.js').Target} Target */
/** @typedef {{ x: number, y: number, z: number }} Position */

const SIZE = 27
/** @type {Record<string, string>} */
const TITLES = { chest: 'Chest', trapped_chest: 'Trapped Chest', barrel: 'Barrel' }
const LARGE_TITLE = 'Large Chest'
const PAIRING = /^(trapped_)?chest$/
const COMPASS = ['north', 'east', 'south', 'west']
const STEPS = [[0, -1], [1, 0], [0, 1], [-1, 0]]
/** Face numbers of the compass. */
const FACES = [2, 5, 3, 4]

/** @param {string} facing @param {number} quarters clockwise */
function turned (facing, quarters) {
  return (COMPASS.indexOf(facing) + quarters) & 3
}

/** Where the other half of a chest would be, null for a single one. @param {number} state @param {Position} at @returns {Position | null} */
function partnerPlace (state, { x, y, z }) {
  const { facing = 'north', type } = propertiesOf(state)
  if (type !== 'left' && type !== 'right') return null
  const [dx = 0, dz = 0] = STEPS[turned(facing, type === 'left' ? 1 : 3)] ?? []
  return { x: x + dx, y, z: z + dz }
}

/** Whether two halves belong together. @param {World} world @param {number} state @param {Position} at */
function partnerOf (world, state, at) {
  const place = partnerPlace(state, at)
  const other = place && world.getBlock(place.x, place.y, place.z)
  if (!place || other === null || nameOf(other) !== nameOf(state)) return null
  const mine = propertiesOf(state)
  const its = propertiesOf(other)
  return its.facing === mine.facing && its.type !== 'single' && its.type !== mine.type ? place : null
}

/**
 * How a chest is turned when it is placed: a single one beside it that faces the same way becomes its other half.
 * @param {World} world @param {string} name @param {Player} player @param {Target} target @param {Position} at @param {string} facing
 * @returns {Record<string, string>}
 */
export function orientChest (world, name, player, target, at, facing) {
  const side = FACES.indexOf(target.face)
  if (player.sneaking) {
    if (side < 0) return { type: 'single', facing }
    const behind = COMPASS[(side + 2) & 3] ?? ''
    const its = singleFacing(world, name, at, (side + 2) & 3)
    if (!its || (turned(its, 0) - side) % 2 === 0) return { type: 'single', facing }
    return { type: COMPASS[turned(its, 3)] === behind ? 'right' : 'left', facing: its }
  }
  if (singleFacing(world, name, at, turned(facing, 1)) === facing) return { type: 'left', facing }
  if (singleFacing(world, name, at, turned(facing, 3)) === facing) return { type: 'right', facing }
  return { type: 'single', facing }
}

/** Facing of a single chest on a side, or null. @param {World} world @param {string} name @param {Position} at @param {number} side */
function singleFacing (world, name, { x, y, z }, side) {
  const [dx = 0, dz = 0] = STEPS[side] ?? []
  const state = world.getBlock(x + dx, y, z + dz)
  const { type, facing } = propertiesOf(state)
  return nameOf(state) === name && type === 'single' ? facing ?? null : null
}

/** @type {import('../core/rule.js').Watch} */
function pairUp (world, x, y, z, state) {
  const { facing = 'north' } = propertiesOf(state)
  const place = partnerPlace(state, { x, y, z })
  if (place) {
    const other = world.getBlock(place.x, place.y, place.z)
    const waits = nameOf(other) === nameOf(state) && propertiesOf(other).facing === facing && propertiesOf(other).type === 'single' // it will join
    if (!waits && !partnerOf(world, state, { x, y, z })) world.setBlock(x, y, z, withProperty(state, 'type', 'single'))
    return
  }
  for (const [mine, quarters] of /** @type {[string, number][]} */ ([['left', 1], ['right', 3]])) {
    const joined = withProperty(state, 'type', mine)
    const [dx = 0, dz = 0] = STEPS[turned(facing, quarters)] ?? []
    const other = world.getBlock(x + dx, y, z + dz)
    if (nameOf(other) !== nameOf(state) || propertiesOf(other).type === 'single') continue
    if (partnerOf(world, joined, { x, y, z })) return world.setBlock(x, y, z, joined)
  }
}

/** What a chest holds, with the loot that it was found with. @param {World} world @param {Position} at @param {string} name */
function contents (world, { x, y, z }, name) {
  const chest = blockEntityAt(world, x, y, z, () => ({
    type: name, x, y, z, slots: new Array(SIZE).fill(null), burn: 0, burnTotal: 0, cook: 0, cookTotal: 0
  }))
  fillFromLoot(chest)
  return chest.slots
}

/** @type {(world: World, player: Player, target: Target) => boolean} */
function open (world, player, { x, y, z }) {
  const state = world.getBlock(x, y, z)
  const name = nameOf(state)
  const other = PAIRING.test(name) ? partnerOf(world, state, { x, y, z }) : null
  const halves = other ? [{ x, y, z }, other] : [{ x, y, z }]
  if (PAIRING.test(name) && halves.some(half => isFullCube[world.getBlock(half.x, half.y + 1, half.z)])) return true // its lid cannot open
  if (propertiesOf(state).type === 'left') halves.reverse()
  const size = SIZE * halves.length
  openWindow(world, player, {
    type: other ? 'generic_9x6' : 'generic_9x3',
    title: other ? LARGE_TITLE : /** @type {string} */ (TITLES[name]),
    shift: slot => slot < size ? [[size, size + 36, true]] : [[0, size]]
  }, [...halves.flatMap(half => slotsOver(contents(world, half, name), 0, SIZE)), ...inventorySlots(player)], { x, y, z, block: name })
  return true
}

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'chests',
  watches: () => idsLike(PAIRING),
  neighbourChanged: pairUp,
  useBlock: name => Object.hasOwn(TITLES, name) ? open : undefined
}
