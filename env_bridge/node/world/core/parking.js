/**
 * What becomes of entities when every player has gone far away: they are put aside with their column, as the game does with
 * chunks that it unloads, and come back with it.
 *
 * A herd that nobody has come near is forgotten with its column: the seed makes the same one again. Decided by ages and
 * places alone, never by what happens to be in memory, so that a restored world goes on alike.
 * Source: Minecraft Wiki, page Chunk (unloading); differs: by distance, looked at every few seconds.
 */

import { columnKey } from './world.js'

/** @typedef {import('./world.js').World} World */
/** @typedef {import('./rule.js').Entity} Entity */

/** Nothing moves beyond 128 blocks (activity.js), and nobody sees beyond 64. */
const PARK_BLOCKS = 320
const RETURN_BLOCKS = 176
const EVERY_TICKS = 100

export class Parking {
  constructor () {
    /** Entities by the column in which they stand. @type {Map<number, Entity[]>} */
    this.lots = new Map()
    /** Columns whose first animals were moved, hurt or killed: they are no longer what the seed says. @type {Set<number>} */
    this.touched = new Set()
  }

  /** An animal of a first herd does something, or something is done to it. @param {Entity} entity */
  stir (entity) {
    if (entity.home === undefined) return
    this.touched.add(entity.home)
    delete entity.home
  }

  get count () {
    let count = 0
    for (const lot of this.lots.values()) count += lot.length
    return count
  }

  /** @param {World} world */
  run (world) {
    if (world.age % EVERY_TICKS !== 0) return
    const players = [...world.players.values()].filter(player => player.connected)
    if (players.length === 0) return
    /** @param {number} key @param {number} blocks */
    const isNear = (key, blocks) => {
      const [x, z] = middleOf(key)
      return players.some(player => Math.max(Math.abs(player.x - x), Math.abs(player.z - z)) < blocks)
    }
    for (const [key, lot] of this.lots) {
      if (!isNear(key, RETURN_BLOCKS)) continue
      this.lots.delete(key)
      for (const entity of lot) world.returnEntity(entity)
    }
    this.park(world, key => !isNear(key, PARK_BLOCKS))
    this.forgetColumns(world, key => !isNear(key, PARK_BLOCKS))
  }

  /** @param {World} world @param {(key: number) => boolean} isFar */
  park (world, isFar) {
    for (const entity of world.entities.values()) {
      const key = columnKey(Math.floor(entity.x) >> 4, Math.floor(entity.z) >> 4)
      if (!isFar(key)) continue
      world.takeAside(entity)
      if (entity.home === key && !this.touched.has(key)) continue // forgotten with its column
      this.stir(entity)
      const lot = this.lots.get(key)
      if (lot) lot.push(entity)
      else this.lots.set(key, [entity])
    }
  }

  /** Columns that are as the seed makes them leave no trace. @param {World} world @param {(key: number) => boolean} isFar */
  forgetColumns (world, isFar) {
    let forgot = false
    for (const key of world.populated) {
      if (this.touched.has(key) || !isFar(key)) continue
      world.populated.delete(key)
      forgot = world.columns.delete(key) || forgot
    }
    if (forgot) world.forgetNear()
  }

  entries () {
    return { lots: [...this.lots].map(([key, lot]) => /** @type {[number, Entity[]]} */ ([key, [...lot]])), touched: [...this.touched] }
  }

  /** @param {ReturnType<Parking['entries']>} entries */
  restore ({ lots, touched }) {
    this.lots = new Map(lots)
    this.touched = new Set(touched)
  }
}

/** @param {number} key @returns {[number, number]} blocks */
function middleOf (key) {
  const cx = Math.floor(key / 4194304)
  return [cx * 16 + 8, (key - cx * 4194304 - 2097152) * 16 + 8]
}
