/**
 * A player as plain data, and the handling of his 46 slots.
 *
 * Slot numbers are those of window 0: 0 crafting result, 1-4 crafting grid, 5-8 head to feet,
 * 9-35 main, 36-44 hotbar, 45 off hand.
 */
import { freshPace } from './pace.js'
import { maxCount, stacksTogether, withCount } from './stack.js'

/** His body, in blocks. Source: Minecraft Wiki, page Player. */
export const PLAYER = Object.freeze({ width: 0.6, height: 1.8, sneaking: 1.5 })

/** @typedef {import('./stack.js').Stack} Stack */
/** @typedef {{ x: number, y: number, z: number }} Position */
/** @typedef {import('./window.js').Window} Window */
/**
 * @typedef {object} Player
 * @property {string} username
 * @property {number} entityId
 * @property {number} x feet
 * @property {number} y
 * @property {number} z
 * @property {number} yaw degrees, as on the wire
 * @property {number} pitch
 * @property {boolean} onGround
 * @property {boolean} sneaking
 * @property {boolean} sprinting
 * @property {number} health 0-20
 * @property {number} food 0-20
 * @property {number} saturation
 * @property {number} exhaustion
 * @property {number} foodTicks
 * @property {number} air ticks of breath, 300 is full
 * @property {number} fireTicks ticks that he still burns
 * @property {number} fall blocks fallen since the feet last stood
 * @property {number} hurtTicks ticks in which only a worse hit counts
 * @property {number} lastHit damage of the hit that started hurtTicks
 * @property {number} lastAttack world age of his last blow
 * @property {number} shieldDown world age until which he cannot raise a shield
 * @property {{ x: number, y: number, z: number, ticks: number } | null} sleeping the head of the bed that he lies in, and for how long
 * @property {string} gamemode
 * @property {import('./experience.js').Experience} experience
 * @property {Record<string, import('./effects.js').Effect>} effects
 * @property {string[]} tags given by commands
 * @property {import('./pace.js').Pace} pace what his moves are measured by
 * @property {boolean} alive
 * @property {boolean} connected
 * @property {(Position & { bed?: boolean }) | null} spawn own respawn point, or the bed that it is beside; null is the world's
 * @property {(Stack | null)[]} slots
 * @property {number} held hotbar index 0-8
 * @property {Stack | null} cursor
 * @property {Window} inventoryWindow
 * @property {Window | null} window the open container, if any
 * @property {number} nextWindowId
 * @property {{ button: number, slots: number[] } | null} drag
 * @property {{ x: number, y: number, z: number, since: number } | null} digging
 * @property {{ hand: number, stack: Stack, ticks: number } | null} using item held in use (eating)
 */

export const HOTBAR = 36
export const OFF_HAND = 45

/** Fields of a player that a snapshot keeps. */
export const PERSISTENT = /** @type {const} */ (['entityId', 'x', 'y', 'z', 'yaw', 'pitch', 'health', 'food', 'saturation', 'exhaustion',
  'air', 'fireTicks', 'gamemode', 'experience', 'effects', 'tags', 'alive', 'spawn', 'slots', 'held', 'cursor',
  'onGround', 'sneaking', 'sprinting', 'foodTicks', 'fall', 'hurtTicks', 'lastHit', 'lastAttack', 'nextWindowId', 'shieldDown', 'sleeping', 'pace'])

/**
 * A fresh player; the world gives him window and entity id when he joins.
 * @param {string} username
 * @param {Position} at
 * @returns {Omit<Player, 'inventoryWindow'>}
 */
export function freshPlayer (username, at) {
  return {
    username,
    entityId: 0,
    ...at,
    yaw: 0,
    pitch: 0,
    onGround: true,
    sneaking: false,
    sprinting: false,
    health: 20,
    food: 20,
    saturation: 5,
    exhaustion: 0,
    foodTicks: 0,
    air: 300,
    fireTicks: 0,
    fall: 0,
    hurtTicks: 0,
    lastHit: 0,
    lastAttack: -100,
    shieldDown: 0,
    sleeping: null,
    gamemode: 'survival',
    experience: { level: 0, points: 0, total: 0 },
    effects: {},
    pace: freshPace(at),
    tags: [],
    alive: true,
    connected: false,
    spawn: null,
    slots: new Array(46).fill(null),
    held: 0,
    cursor: null,
    window: null,
    nextWindowId: 1,
    drag: null,
    digging: null,
    using: null
  }
}

/** Slot number of the item in a hand (0 main, 1 off). @param {Player} player @param {number} [hand] */
export function handSlot (player, hand = 0) {
  return hand === 1 ? OFF_HAND : HOTBAR + player.held
}

/** Item in a hand. @param {Player} player @param {number} [hand] @returns {Stack | null} */
export function heldStack (player, hand = 0) {
  return player.slots[handSlot(player, hand)] ?? null
}

/** Height of the eyes above the feet. @param {Player} player */
export function eyeHeight (player) {
  return player.sneaking ? 1.27 : 1.62
}

/**
 * Puts as much of a stack as fits into main inventory and hotbar, as vanilla's pick-up does:
 * held slot, then equal stacks, then empty slots with the hotbar first.
 * @param {Player} player
 * @param {Stack} stack
 * @returns {Stack | null} what did not fit
 */
export function addToInventory (player, stack) {
  const { slots } = player
  /** @type {Stack | null} */
  let rest = stack
  for (const slot of fillOrder(player)) {
    const there = slots[slot]
    if (!there || !stacksTogether(there, stack)) continue
    const moved = Math.min(rest.count, maxCount(stack) - there.count)
    if (moved <= 0) continue
    slots[slot] = withCount(there, there.count + moved)
    rest = withCount(rest, rest.count - moved)
    if (!rest) return null
  }
  for (const slot of EMPTY_ORDER) {
    if (slots[slot]) continue
    const moved = Math.min(rest.count, maxCount(stack))
    slots[slot] = withCount(rest, moved)
    rest = withCount(rest, rest.count - moved)
    if (!rest) return null
  }
  return rest
}

const EMPTY_ORDER = [...range(36, 45), ...range(9, 36)]

/** @param {Player} player */
function fillOrder (player) {
  return [handSlot(player), OFF_HAND, ...EMPTY_ORDER]
}

/** @param {number} start @param {number} end @returns {number[]} */
function range (start, end) {
  return Array.from({ length: end - start }, (_, i) => start + i)
}

/** How many of an item a player carries, everywhere. @param {Player} player @param {string} name */
export function countItem (player, name) {
  let count = 0
  for (const stack of player.slots) if (stack && stack.name === name) count += stack.count
  return count
}
