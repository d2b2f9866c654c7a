/**
 * Signs: four lines on each side, written by who placed or opened it.
 *
 * Source: Minecraft Wiki, page Sign (Java Edition 1.20.4): dye, glow ink and honeycomb change a side, wax closes it. Not covered: clickable text.
 */
import { nameOf, propertiesOf } from '../core/data.js'
import { handSlot, heldStack } from '../core/player.js'
import { withCount } from '../core/stack.js'
import { blockEntityAt } from './block_entities.js'
import { inReach } from './digging.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {import('../core/rule.js').SignText} SignText */
/** @typedef {{ x: number, y: number, z: number }} Position */

export const SIGN = /_sign$/
const LINES = 4
const MOST_LETTERS = 384
const COMPASS = ['south', 'west', 'north', 'east']

/** Who may write on which sign now; forgotten when the world is put away. @type {WeakMap<Player, Position>} */
const writers = new WeakMap()

/** @returns {SignText} */
function blank () {
  return { lines: new Array(LINES).fill(''), color: 'black', glowing: false }
}

/** The sign at a place. @param {World} world @param {Position} at */
function signAt (world, { x, y, z }) {
  return blockEntityAt(world, x, y, z, () => ({
    type: nameOf(world.getBlock(x, y, z)).endsWith('_hanging_sign') ? 'hanging_sign' : 'sign', x, y, z, slots: [], burn: 0, burnTotal: 0, cook: 0, cookTotal: 0, front: blank(), back: blank()
  }))
}

/** Whether a player sees a sign's front. @param {World} world @param {Player} player @param {Position} at */
function seesFront (world, player, at) {
  const { facing, rotation } = propertiesOf(world.getBlock(at.x, at.y, at.z))
  const degrees = facing ? COMPASS.indexOf(facing) * 90 : Number(rotation) * 22.5
  const towards = Math.atan2(-(player.x - at.x - 0.5), player.z - at.z - 0.5) * 180 / Math.PI
  return Math.abs(((towards - degrees + 540) % 360) - 180) <= 90
}

/** Opens a sign for writing. @param {World} world @param {Player} player @param {Position} at @param {boolean} front */
function openSign (world, player, at, front) {
  writers.set(player, at)
  world.events.emit('signOpened', player, at, front)
}

/**
 * A player has written.
 * @param {World} world @param {Player} player @param {Position} at @param {boolean} front @param {string[]} lines
 * @returns {boolean} whether he may
 */
export function writeSign (world, player, at, front, lines) {
  const open = writers.get(player)
  writers.delete(player)
  const name = nameOf(world.getBlock(at.x, at.y, at.z))
  if (!open || open.x !== at.x || open.y !== at.y || open.z !== at.z || !SIGN.test(name) || !inReach(player, at)) return false
  const sign = signAt(world, at)
  if (sign.waxed || lines.length !== LINES || lines.some(line => line.length > MOST_LETTERS)) return false
  const side = front ? 'front' : 'back'
  sign[side] = { ...blank(), ...sign[side], lines: lines.map(clean) }
  world.events.emit('blockEntityChanged', sign)
  return true
}

/** @param {string} line */
function clean (line) {
  return line.replace(/\u00a7.?/g, '').replace(/[\u0000-\u001f\u007f]/g, '') // eslint-disable-line no-control-regex
}

/** @type {(world: World, player: Player, target: import('../core/rule.js').Target) => boolean} */
function useSign (world, player, { x, y, z, hand }) {
  const sign = signAt(world, { x, y, z })
  const side = seesFront(world, player, { x, y, z }) ? 'front' : 'back'
  const held = heldStack(player, hand)
  if (sign.waxed) return true
  const text = sign[side] ?? blank()
  const changed = held && treat(held.name, text)
  if (!held || !changed) {
    openSign(world, player, { x, y, z }, side === 'front')
    return true
  }
  if (changed === 'waxed') sign.waxed = true
  else sign[side] = changed
  if (player.gamemode !== 'creative') player.slots[handSlot(player, hand)] = withCount(held, held.count - 1)
  world.events.emit('blockEntityChanged', sign)
  return true
}

/** What an item makes of a side's text. @param {string} item @param {SignText} text @returns {SignText | 'waxed' | null} */
function treat (item, text) {
  if (item === 'honeycomb') return 'waxed'
  if (text.lines.every(line => line === '')) return null
  if (item === 'glow_ink_sac') return text.glowing ? null : { ...text, glowing: true }
  if (item === 'ink_sac') return text.glowing ? { ...text, glowing: false } : null
  const color = item.endsWith('_dye') ? item.slice(0, -4) : text.color
  return color === text.color ? null : { ...text, color }
}

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'signs',
  placed: (world, player, at, state) => {
    if (SIGN.test(nameOf(state))) openSign(world, player, at, true)
  },
  useBlock: name => SIGN.test(name) ? useSign : undefined
}
