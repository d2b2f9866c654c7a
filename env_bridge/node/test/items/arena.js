/**
 * A small world for random deeds of two players, with a ledger of everything in it.
 *
 * The ledger counts items in slots, on cursors, in containers and on the ground, and placed blocks as the items that they would give
 * back. Only crafting may change it.
 */
import assert from 'node:assert/strict'
import { HEIGHT, MIN_Y } from '../../world/core/column.js'
import { isAir, nameOf } from '../../world/core/data.js'
import { Random } from '../../world/core/random.js'
import { maxCount } from '../../world/core/stack.js'
import { closeWindow, currentWindow } from '../../world/rules/containers.js'
import { clickWindow } from '../../world/rules/clicks.js'
import { finishDigging, startDigging } from '../../world/rules/digging.js'
import { die, respawn } from '../../world/rules/health.js'
import { blockDrops } from '../../world/rules/loot.js'
import { toss } from '../../world/rules/items.js'
import { useOnBlock } from '../../world/rules/use.js'
import { onTop, run, worldWithPlayer } from '../world/helpers.js'

/** @typedef {import('../../world/core/player.js').Player} Player */
/** @typedef {Record<string, number>} Counts */

const TOOL = { name: 'diamond_pickaxe', count: 1 }
const KINDS = ['oak_log', 'oak_planks', 'stick', 'cobblestone', 'dirt', 'sand', 'iron_ingot', 'coal', 'ender_pearl', 'iron_sword', 'oak_door', 'chest', 'white_bed', 'torch',
  'oak_slab', 'oak_fence', 'milk_bucket', 'sugar', 'egg', 'wheat', 'stone', 'iron_helmet', 'carved_pumpkin']
/** Placed they would not come back as they were. */
const NEVER_PLACED = /^(cake|sugar|wheat|egg|diamond_pickaxe|stone)$|bucket$/
/** Containers that stand from the start; nothing here cooks in a smoker. @type {[number, number, number, string][]} */
const FURNITURE = [[6, 64, 8, 'crafting_table'], [6, 64, 10, 'chest'], [10, 64, 10, 'barrel'], [10, 64, 6, 'smoker'], [8, 64, 6, 'stonecutter']]

/** What one ledger has more than another. @param {Counts} after @param {Counts} before @returns {Counts} */
function difference (after, before) {
  const names = new Set([...Object.keys(after), ...Object.keys(before)])
  return Object.fromEntries([...names].map(name => [name, (after[name] ?? 0) - (before[name] ?? 0)]).filter(([, change]) => change !== 0))
}

/** What taking a result once gives and takes. @param {import('../../world/core/window.js').Window} window @param {number} slot @returns {Counts} */
function craftIn (window, slot) {
  /** @type {Counts} */
  const change = {}
  const result = window.get(slot)
  if (result) change[result.name] = result.count
  window.slots.forEach(({ role }, at) => {
    const stack = role === 'grid' ? window.get(at) : null
    if (!stack) return
    change[stack.name] = (change[stack.name] ?? 0) - 1
    if (stack.name === 'milk_bucket') change.bucket = (change.bucket ?? 0) + 1
  })
  return Object.fromEntries(Object.entries(change).filter(([, count]) => count !== 0))
}

export class Arena {
  /** @param {number} seed */
  constructor (seed) {
    this.random = new Random(seed)
    const { world, player } = worldWithPlayer({ blocks: FURNITURE, seed, gameRules: { randomTickSpeed: 0, difficulty: 'peaceful' } })
    this.world = world
    this.players = [player, world.join('other')]
    for (const each of this.players) {
      for (let slot = 9; slot < 45; slot++) {
        if (this.random.next() < 0.5) each.slots[slot] = this.anyStack()
      }
      for (const [i, name] of ['oak_log', 'oak_planks', 'stone', 'oak_log'].entries()) each.slots[9 + i] = { name, count: 64 }
      each.slots[44] = TOOL
    }
    /** What the ledger must say. */
    this.expected = this.ledger()
    this.crafts = 0
  }

  /** @returns {import('../../world/core/stack.js').Stack} */
  anyStack () {
    const name = /** @type {string} */ (KINDS[this.random.int(0, KINDS.length - 1)])
    return { name, count: this.random.int(1, maxCount({ name, count: 1 })) }
  }

  /** Everything there is, by item. @returns {Counts} */
  ledger () {
    /** @type {Counts} */
    const counts = {}
    for (const stack of this.stacks()) counts[stack.name] = (counts[stack.name] ?? 0) + stack.count
    for (const state of this.placed()) for (const { name, count } of blockDrops(state, TOOL, this.random)) counts[name] = (counts[name] ?? 0) + count
    return counts
  }

  /** Every stack that somebody or something holds. @returns {import('../../world/core/stack.js').Stack[]} */
  stacks () {
    const { world } = this
    /** @type {(import('../../world/core/stack.js').Stack | null | undefined)[]} */
    const all = [...world.entities.values()].map(entity => entity.stack)
    for (const entity of world.blockEntities.values()) all.push(...entity.slots)
    for (const { slots, cursor, window } of this.players) {
      all.push(...slots.slice(1), cursor)
      window?.slots.forEach(({ array, index, role }) => { if (role === 'grid') all.push(array[index]) })
    }
    return all.filter(stack => stack !== null && stack !== undefined)
  }

  /** States of blocks that players have placed, also those that fall. @returns {number[]} */
  placed () {
    const states = [...this.world.entities.values()].flatMap(entity => entity.type === 'falling_block' ? [entity.state ?? 0] : [])
    for (const { state } of this.changed()) states.push(state)
    return states
  }

  /** Cells that differ from the land and are not empty. */
  * changed () {
    for (const [key, cells] of this.world.changes) {
      const cx = Math.floor(key / 4194304)
      const cz = key - cx * 4194304 - 2097152
      for (const [index, state] of cells) {
        const at = { x: cx * 16 + (index & 15), y: (index >> 8) % HEIGHT + MIN_Y, z: cz * 16 + ((index >> 4) & 15) }
        if (!isAir[state] && !FURNITURE.some(([x, y, z]) => x === at.x && y === at.y && z === at.z)) yield { ...at, state }
      }
    }
  }

  /** One random deed of one player. @returns {string} what it was */
  act () {
    const player = /** @type {Player} */ (this.players[this.random.int(0, 1)])
    const deeds = /** @type {const} */ (['click', 'click', 'click', 'click', 'drag', 'grid', 'result', 'open', 'open', 'close', 'place', 'dig', 'toss', 'tick', 'tick', 'rare'])
    const deed = deeds[this.random.int(0, deeds.length - 1)] ?? 'tick'
    this[deed](player)
    return deed
  }

  /** Any click at all, sensible or not. @param {Player} player */
  click (player) {
    const { random } = this
    const top = currentWindow(player).slots.length
    this.press(player, random.next() < 0.05 ? -999 : random.int(-2, top), random.int(-1, 10), random.int(-1, 7))
  }

  /** A click, which only when it takes a crafted thing may change what there is. @param {Player} player @param {number} slot @param {number} button @param {number} mode */
  press (player, slot, button, mode) {
    const window = currentWindow(player)
    const craft = window.slots[slot]?.role === 'result' ? craftIn(window, slot) : null
    const before = craft && this.ledger()
    clickWindow(this.world, player, { slot, button, mode })
    if (before) this.crafted(difference(this.ledger(), before), craft)
  }

  /** Books a change of the ledger, which must be a whole number of crafts. @param {Counts} change @param {Counts} craft */
  crafted (change, craft) {
    const times = Math.max(0, ...Object.keys(craft).map(name => (change[name] ?? 0) / /** @type {number} */ (craft[name])))
    const whole = Object.fromEntries(Object.entries(craft).map(([name, count]) => [name, count * times]).filter(([, count]) => count !== 0))
    assert.ok(Number.isInteger(times), `${times} crafts of ${JSON.stringify(craft)}`)
    assert.deepEqual(change, whole)
    this.crafts += times
    for (const [name, count] of Object.entries(change)) this.expected[name] = (this.expected[name] ?? 0) + count
  }

  /** Fails unless all is there that should be, in stacks no larger than the game has. */
  check () {
    assert.deepEqual(difference(this.ledger(), this.expected), {})
    for (const stack of this.stacks()) assert.ok(stack.count >= 1 && stack.count <= maxCount(stack), JSON.stringify(stack))
  }

  /** @param {Player} player */
  drag (player) {
    const { random } = this
    const right = random.int(0, 1) * 4
    this.press(player, -999, right, 5)
    for (let i = random.int(0, 9); i > 0; i--) this.press(player, random.int(0, currentWindow(player).slots.length - 1), right + 1, 5)
    this.press(player, -999, right + random.int(1, 2), 5)
  }

  /** Puts some of something into work slots, and mostly takes what comes of it. @param {Player} player */
  grid (player) {
    const { random } = this
    if (player.cursor) this.press(player, -999, 0, 0)
    const window = currentWindow(player)
    const slots = window.slots.map((_, slot) => slot)
    const work = slots.filter(slot => window.role(slot) === 'grid')
    const useful = slots.filter(slot => window.role(slot) === 'plain' && (random.next() < 0.8 ? /^(oak_log|oak_planks|stone)$/ : /^(cobblestone|coal|stick|wheat)$/).test(window.get(slot)?.name ?? ''))
    const from = useful[random.int(0, useful.length - 1)]
    if (work.length === 0 || from === undefined) return
    if (random.next() < 0.7) for (const slot of work) this.press(player, slot, 0, 1)
    this.press(player, from, 0, 0)
    for (let i = random.int(1, 3); i > 0; i--) this.press(player, work[random.int(0, work.length - 1)] ?? 0, 1, 0)
    this.press(player, from, 0, 0)
    window.kind.press?.(this.world, player, window, random.int(-1, 8))
    if (random.next() < 0.7) this.result(player)
  }

  /** @param {Player} player */
  result (player) {
    const slot = currentWindow(player).slots.findIndex(({ role }) => role === 'result')
    if (slot >= 0) this.press(player, slot, this.random.int(0, 1), this.random.int(0, 6))
  }

  /** @param {Player} player */
  open (player) {
    const [x = 0, y = 0, z = 0] = FURNITURE[this.random.int(0, FURNITURE.length - 1)] ?? []
    const chests = [...this.changed()].filter(({ state }) => nameOf(state) === 'chest')
    const found = chests[this.random.int(0, 2 * chests.length)]
    useOnBlock(this.world, player, found ? onTop(found.x, found.y, found.z) : onTop(x, y, z))
  }

  /** @param {Player} player */
  close (player) {
    closeWindow(this.world, player)
  }

  /** @param {Player} player */
  place (player) {
    player.held = this.random.int(0, 7)
    if (NEVER_PLACED.test(player.slots[36 + player.held]?.name ?? 'cake')) return
    player.yaw = this.random.int(0, 3) * 90
    player.sneaking = this.random.next() < 0.2
    useOnBlock(this.world, player, { ...onTop(this.random.int(4, 12), this.random.int(62, 65), this.random.int(4, 12), this.random.int(0, 5)), cursorY: this.random.next() })
    player.sneaking = false
  }

  /** @param {Player} player */
  dig (player) {
    const cells = [...this.changed()]
    const at = cells[this.random.int(0, cells.length - 1)]
    player.held = 8
    if (!at || player.slots[44]?.name !== TOOL.name) return
    startDigging(this.world, player, at)
    if (player.digging) player.digging.since = -1e6
    finishDigging(this.world, player, at)
    if (player.slots[44]?.name === TOOL.name) player.slots[44] = TOOL
  }

  /** @param {Player} player */
  toss (player) {
    const slot = 36 + this.random.int(0, 8)
    toss(this.world, player, player.slots[slot] ?? null)
    player.slots[slot] = null
  }

  /** Time passes; the player goes where something lies. @param {Player} player */
  tick (player) {
    const items = [...this.world.entities.of('item')]
    const item = items[this.random.int(0, items.length - 1)]
    if (item) Object.assign(player, { x: item.x, y: item.y, z: item.z })
    run(this.world, this.random.int(1, 12))
    Object.assign(player, { x: 8.5, y: 64, z: 8.5 })
  }

  /** Death, or going and coming back. @param {Player} player */
  rare (player) {
    if (this.random.next() < 0.5) {
      this.world.gameRules.keepInventory = this.random.next() < 0.5
      die(this.world, player, { type: 'generic_kill' })
      respawn(this.world, player)
    } else {
      this.world.leave(player)
      this.world.join(player.username)
    }
    Object.assign(player, { x: 8.5, y: 64, z: 8.5 })
  }
}
