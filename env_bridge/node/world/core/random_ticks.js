/**
 * Random ticks: in every section near a player three blocks a tick are drawn, and what lives there grows, spreads or decays.
 *
 * A section that holds nothing of the kind is skipped: how many of its blocks tick is counted when it is first looked at,
 * and kept up to date by `changed`. Source: Minecraft Wiki, page Tick (Random tick); differs: 4 columns around a player
 * instead of the server's simulation distance.
 */
import { MIN_Y, SECTIONS } from './column.js'
import { blockOf } from './data.js'

/** @typedef {import('./column.js').Column} Column */
/** @typedef {import('./world.js').World} World */
/** @typedef {{ counts: Int16Array, active: number[] }} Tally ticking blocks of each section, and the sections that have some */

const RADIUS_COLUMNS = 4
const REVIEW_TICKS = 20

export class RandomTicks {
  /** @param {import('./rule.js').Rule[]} rules */
  constructor (rules) {
    this.ticks = new Uint8Array(blockOf.length)
    /** By block state. @type {(import('./rule.js').Watch | undefined)[]} */
    this.watches = new Array(blockOf.length)
    for (const rule of rules) {
      for (const state of rule.ticksAtRandom?.() ?? []) {
        this.ticks[state] = 1
        this.watches[state] = rule.randomTick
      }
    }
    /** @type {WeakMap<Column, Tally>} */
    this.tallies = new WeakMap()
    /** The columns around players with their first block, and what the list was made for. @type {{ x0: number, z0: number, column: Column, tally: Tally }[]} */
    this.near = []
    this.madeFor = ''
    this.madeAt = -Infinity
  }

  /** A block changed. @param {Column} column @param {number} y @param {number} old @param {number} state */
  changed (column, y, old, state) {
    const difference = /** @type {number} */ (this.ticks[state]) - /** @type {number} */ (this.ticks[old])
    const tally = difference !== 0 && this.tallies.get(column)
    if (!tally) return
    const i = (y - MIN_Y) >> 4
    tally.counts[i] = /** @type {number} */ (tally.counts[i]) + difference
    tally.active = activeOf(tally.counts)
  }

  /** @param {World} world */
  run (world) {
    const { random, gameRules: { randomTickSpeed } } = world
    if (!(randomTickSpeed > 0)) return
    const { ticks, watches } = this
    for (const { x0, z0, column, tally } of this.columnsNear(world)) {
      for (const index of tally.active) {
        for (let n = 0; n < randomTickSpeed; n++) {
          const at = random.next() * 4096 | 0
          const section = column.sections[index]
          const state = typeof section === 'number' ? section : /** @type {Uint16Array} */ (section)[at]
          if (state === undefined || !ticks[state]) continue
          watches[state]?.(world, x0 | (at & 15), MIN_Y + (index << 4) + (at >> 8), z0 | ((at >> 4) & 15), state)
        }
      }
    }
  }

  /** @param {World} world */
  columnsNear (world) {
    let where = ''
    for (const player of world.players.values()) {
      if (player.connected) where += `${Math.floor(player.x) >> 4},${Math.floor(player.z) >> 4};`
    }
    if (where === this.madeFor && world.age - this.madeAt < REVIEW_TICKS) return this.near
    this.madeFor = where
    this.madeAt = world.age
    this.near = this.listColumns(world)
    return this.near
  }

  /** @param {World} world */
  listColumns (world) {
    /** @type {Map<Column, { x0: number, z0: number, column: Column, tally: Tally }>} */
    const found = new Map()
    for (const player of world.players.values()) {
      if (!player.connected) continue
      const px = Math.floor(player.x) >> 4
      const pz = Math.floor(player.z) >> 4
      for (let cx = px - RADIUS_COLUMNS; cx <= px + RADIUS_COLUMNS; cx++) {
        for (let cz = pz - RADIUS_COLUMNS; cz <= pz + RADIUS_COLUMNS; cz++) {
          const column = world.column(cx, cz)
          found.set(column, { x0: cx << 4, z0: cz << 4, column, tally: this.tallyOf(column) })
        }
      }
    }
    return [...found.values()]
  }

  /** @param {Column} column @returns {Tally} */
  tallyOf (column) {
    let tally = this.tallies.get(column)
    if (tally) return tally
    const counts = new Int16Array(SECTIONS)
    for (let i = 0; i < SECTIONS; i++) counts[i] = this.countIn(column.sections[i] ?? 0)
    tally = { counts, active: activeOf(counts) }
    this.tallies.set(column, tally)
    return tally
  }

  /** @param {number | Uint16Array} section */
  countIn (section) {
    const { ticks } = this
    if (typeof section === 'number') return ticks[section] ? 4096 : 0
    let count = 0
    for (let i = 0; i < 4096; i++) count += /** @type {number} */ (ticks[/** @type {number} */ (section[i])])
    return count
  }
}

/** Sections with something that ticks. @param {Int16Array} counts */
function activeOf (counts) {
  const active = []
  for (let i = 0; i < SECTIONS; i++) if (/** @type {number} */ (counts[i]) > 0) active.push(i)
  return active
}
