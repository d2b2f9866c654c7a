/**
 * Random ticks: in every section near a player three blocks a tick are drawn, and what lives there grows, spreads or decays.
 *
 * Which blocks of a section tick is listed when it is first looked at and kept up to date by `changed`; a draw that hits none
 * of them costs a comparison. Source: Minecraft Wiki, page Tick (Random tick); differs: 4 columns around a player instead of
 * the server's simulation distance, and what is common in the land (grass, lava) rests in columns that nothing has changed yet.
 */
import { MIN_Y } from './column.js'
import { blockOf } from './data.js'
import { mixSeed } from './random.js'

/** @typedef {import('./column.js').Column} Column */
/** @typedef {import('./world.js').World} World */
/** @typedef {{ cells: number[][], isWhole: boolean }} Lists ticking cells of each section in rising order; not whole while those that rest are left out */
/** @typedef {{ x0: number, y0: number, z0: number, cells: number[] }} Near a section's first block and its ticking cells */

const RADIUS_COLUMNS = 4
const CELLS = 4096

export class RandomTicks {
  /** @param {import('./rule.js').Rule[]} rules */
  constructor (rules) {
    /** By block state. @type {(import('./rule.js').Watch | undefined)[]} */
    this.watches = new Array(blockOf.length).fill(undefined)
    /** 1 for states that rest in untouched columns. */
    this.rests = new Uint8Array(blockOf.length)
    for (const rule of rules) {
      for (const state of rule.ticksAtRandom?.() ?? []) {
        this.watches[state] = rule.randomTick
        this.rests[state] = rule.restsUntouched ? 1 : 0
      }
    }
    /** @type {WeakMap<Column, Lists>} */
    this.lists = new WeakMap()
    /** The sections to draw from, and what the list was made for. @type {Near[]} */
    this.near = []
    this.madeFor = NaN
  }

  /** A block changed. @param {Column} column @param {number} x @param {number} y @param {number} z @param {number} old @param {number} state */
  changed (column, x, y, z, old, state) {
    const lists = this.lists.get(column)
    if (lists?.isWhole === false) this.forget(column)
    const ticks = this.watches[state] !== undefined
    const cells = lists?.cells[(y - MIN_Y) >> 4]
    if (!cells || !lists.isWhole || ticks === (this.watches[old] !== undefined)) return
    const cell = (y & 15) << 8 | (z & 15) << 4 | (x & 15)
    cells.splice(placeOf(cells, cell), ticks ? 0 : 1, ...(ticks ? [cell] : []))
    if (cells.length === (ticks ? 1 : 0)) this.madeFor = NaN
  }

  /** @param {Column} column */
  forget (column) {
    this.lists.delete(column)
    this.madeFor = NaN
  }

  /** @param {World} world */
  run (world) {
    const speed = world.gameRules.randomTickSpeed
    if (!(speed > 0)) return
    let draw = world.random.next() * 4294967296 | 0
    for (const section of this.sectionsNear(world)) {
      const { cells } = section
      for (let n = 0; n < speed; n++) {
        draw = (Math.imul(draw, 1664525) + 1013904223) | 0
        const at = draw >>> 20
        if (at < cells.length) this.tickCell(world, section, /** @type {number} */ (cells[at]))
      }
    }
  }

  /** @param {World} world @param {Near} section @param {number} cell */
  tickCell (world, { x0, y0, z0 }, cell) {
    const x = x0 | (cell & 15)
    const y = y0 | (cell >> 8)
    const z = z0 | ((cell >> 4) & 15)
    const state = world.getBlock(x, y, z)
    this.watches[state]?.(world, x, y, z, state)
  }

  /** Sections around players in which something ticks. @param {World} world */
  sectionsNear (world) {
    let where = 0
    for (const player of world.players.values()) {
      if (player.connected) where = mixSeed(where, Math.floor(player.x) >> 4, Math.floor(player.z) >> 4)
    }
    if (where === this.madeFor) return this.near
    this.madeFor = where
    this.near = this.listSections(world)
    return this.near
  }

  /** @param {World} world */
  listSections (world) {
    /** @type {Set<Column>} */
    const seen = new Set()
    /** @type {Near[]} */
    const near = []
    for (const player of world.players.values()) {
      if (!player.connected) continue
      const px = Math.floor(player.x) >> 4
      const pz = Math.floor(player.z) >> 4
      for (let cx = px - RADIUS_COLUMNS; cx <= px + RADIUS_COLUMNS; cx++) {
        for (let cz = pz - RADIUS_COLUMNS; cz <= pz + RADIUS_COLUMNS; cz++) {
          const column = world.column(cx, cz)
          if (seen.has(column)) continue
          seen.add(column)
          this.listsOf(column, world.isUntouched(cx, cz)).cells.forEach((cells, i) => {
            if (cells.length > 0) near.push({ x0: cx << 4, y0: MIN_Y + (i << 4), z0: cz << 4, cells })
          })
        }
      }
    }
    return near
  }

  /** The ticking cells of a column. @param {Column} column @param {boolean} isUntouched */
  listsOf (column, isUntouched) {
    let lists = this.lists.get(column)
    if (lists) return lists
    lists = { cells: column.sections.map(section => this.cellsIn(section, isUntouched)), isWhole: !isUntouched }
    this.lists.set(column, lists)
    return lists
  }

  /** @param {number | Uint16Array} section @param {boolean} isUntouched @returns {number[]} */
  cellsIn (section, isUntouched) {
    const { watches, rests } = this
    /** @param {number} state */
    const ticks = state => watches[state] !== undefined && !(isUntouched && rests[state])
    if (typeof section === 'number') return ticks(section) ? Array.from({ length: CELLS }, (_, cell) => cell) : []
    const cells = []
    for (let cell = 0; cell < CELLS; cell++) if (ticks(/** @type {number} */ (section[cell]))) cells.push(cell)
    return cells
  }
}

/** Where a number is or belongs in a rising list. @param {number[]} list @param {number} value */
function placeOf (list, value) {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (/** @type {number} */ (list[middle]) < value) low = middle + 1
    else high = middle
  }
  return low
}
