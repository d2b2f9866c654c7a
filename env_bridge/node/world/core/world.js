/**
 * The world's state and its clockwork: columns, block changes, entities, players, time.
 *
 * Synchronous and deterministic: the same seed and the same calls give the same world. It knows no
 * packets; whoever shows the world to players listens to `events`. What happens in the world is
 * said by the rules it is given, one module a game concept.
 */
import { EventEmitter } from 'node:events'
import { HEIGHT, MIN_Y } from './column.js'
import { blockOf } from './data.js'
import { Entities } from './entities.js'
import { freshPlayer } from './player.js'
import { Parking } from './parking.js'
import { Random, mixSeed } from './random.js'
import { RandomTicks } from './random_ticks.js'
import { ScheduledTicks } from './scheduled.js'
import { Updates } from './updates.js'

/** @typedef {import('./column.js').Column} Column */
/** @typedef {import('./player.js').Player} Player */
/** @typedef {import('./rule.js').Rule} Rule */
/** @typedef {import('./rule.js').Entity} Entity */
/** @typedef {import('./rule.js').BlockEntity} BlockEntity */
/** @typedef {{ column(cx: number, cz: number): Column, spawn(): { x: number, y: number, z: number }, biomeAt(x: number, z: number): string }} Terrain */
/** @typedef {{ keepInventory: boolean, doDaylightCycle: boolean, doMobSpawning: boolean, doFireTick: boolean, randomTickSpeed: number, difficulty: string }} GameRules */
/** @typedef {{ kind: 'clear' | 'rain' | 'thunder', ticks: number }} Weather ticks until it changes by itself, 0 when nobody has said */

const MAX_COLUMNS = 640
const DROP_EVERY_TICKS = 100
/** A power of two. */
const NEAR = 32
/** @type {GameRules} */
const DEFAULT_RULES = { keepInventory: false, doDaylightCycle: true, doMobSpawning: true, doFireTick: true, randomTickSpeed: 3, difficulty: 'easy' }

/** One number for a column's coordinates. @param {number} cx @param {number} cz */
export function columnKey (cx, cz) {
  return cx * 4194304 + cz + 2097152
}

/** @param {number} x @param {number} y @param {number} z */
export function blockKey (x, y, z) {
  return `${x},${y},${z}`
}

export class World {
  /**
   * @param {object} options
   * @param {number} options.seed
   * @param {Terrain} options.terrain
   * @param {Rule[]} options.rules
   * @param {Partial<GameRules>} [options.gameRules]
   * @param {string[]} [options.operators] names of players who may give commands
   */
  constructor ({ seed, terrain, rules, gameRules, operators = [] }) {
    this.seed = seed
    this.terrain = terrain
    this.rules = rules
    this.gameRules = { ...DEFAULT_RULES, ...gameRules }
    this.operators = [...operators]
    /** @type {Weather} */
    this.weather = { kind: 'clear', ticks: 0 }
    this.random = new Random(mixSeed(seed, 0x5eed, 0x1ab))
    this.age = 0
    this.timeOfDay = 0
    /** Ticks by which what players did may be seen late, in real time; not part of the world's state. */
    this.late = 0
    /** Rules emit, the adapter listens: block, entityAdded, entityChanged, entityRemoved, entityHurt, entityDied, collected,
     * playerHurt, playerDied, playerMoved, movedWrongly, playerRespawned, windowOpened, windowClosed, windowData, ate, chat, timeSet. */
    this.events = new EventEmitter()
    /** @type {Map<number, Column>} */
    this.columns = new Map()
    /** Every block that differs from the terrain: column key -> index in the column -> state. @type {Map<number, Map<number, number>>} */
    this.changes = new Map()
    /** @type {Map<string, BlockEntity>} */
    this.blockEntities = new Map()
    this.entities = new Entities()
    /** @type {Map<string, Player>} */
    this.players = new Map()
    /** Those of them who are here now. @type {Player[]} */
    this.present = []
    /** Columns whose first animals were rolled. @type {Set<number>} */
    this.populated = new Set()
    this.nextEntityId = 1
    const spawn = terrain.spawn()
    this.spawn = { x: Math.floor(spawn.x) + 0.5, y: spawn.y, z: Math.floor(spawn.z) + 0.5 }
    /** Columns looked at last, one for each place of a torus of NEAR x NEAR, and their keys. @type {(Column | undefined)[]} */
    this.near = new Array(NEAR * NEAR)
    this.nearKeys = new Float64Array(NEAR * NEAR)
    this.forgetNear()
    this.tickers = rules.flatMap(rule => rule.tick ? [rule.tick] : [])
    this.updates = new Updates(rules)
    this.scheduled = new ScheduledTicks(rules)
    this.parking = new Parking()
    this.randomTicks = new RandomTicks(rules)
  }

  /** One game tick, 50 ms of the world's time. */
  tick () {
    this.age++
    if (this.gameRules.doDaylightCycle) this.timeOfDay = (this.timeOfDay + 1) % 24000
    this.scheduled.run(this)
    this.updates.run(this)
    this.randomTicks.run(this)
    for (const tick of this.tickers) tick(this)
    this.parking.run(this)
    if (this.columns.size > MAX_COLUMNS && this.age % DROP_EVERY_TICKS === 0) this.dropFarColumns()
  }

  /** @param {number} cx @param {number} cz @returns {Column} */
  column (cx, cz) {
    const key = columnKey(cx, cz)
    const place = (cx & (NEAR - 1)) * NEAR + (cz & (NEAR - 1))
    if (this.nearKeys[place] === key) return /** @type {Column} */ (this.near[place])
    const column = this.columns.get(key) ?? this.loadColumn(cx, cz, key)
    this.nearKeys[place] = key
    this.near[place] = column
    return column
  }

  /** To be called when columns are dropped or replaced. */
  forgetNear () {
    this.near.fill(undefined)
    this.nearKeys.fill(NaN)
  }

  /** Block state; air outside the world's height. @param {number} x @param {number} y @param {number} z */
  getBlock (x, y, z) {
    if (y < MIN_Y || y >= MIN_Y + HEIGHT) return 0
    return this.column(x >> 4, z >> 4).get(x & 15, y, z & 15)
  }

  /**
   * @param {number} x @param {number} y @param {number} z
   * @param {number} state
   * @returns {boolean} whether anything changed
   */
  setBlock (x, y, z, state) {
    if (y < MIN_Y || y >= MIN_Y + HEIGHT) return false
    const column = this.column(x >> 4, z >> 4)
    const old = column.get(x & 15, y, z & 15)
    if (old === state) return false
    column.set(x & 15, y, z & 15, state)
    this.randomTicks.changed(column, x, y, z, old, state)
    this.noteChange(x, y, z, state)
    if (blockOf[old] !== blockOf[state]) {
      for (const rule of this.rules) rule.blockReplaced?.(this, x, y, z, old, state)
    }
    this.updates.around(x, y, z)
    this.events.emit('block', x, y, z, state)
    return true
  }

  /** Whether a column is as the terrain made it. @param {number} cx @param {number} cz */
  isUntouched (cx, cz) {
    return !this.changes.has(columnKey(cx, cz))
  }

  /**
   * Asks for a rule's `scheduled` function to be called for a block; asking again while it waits changes nothing.
   * @param {string} word @param {number} x @param {number} y @param {number} z @param {number} delay ticks, at least 1
   */
  schedule (word, x, y, z, delay) {
    this.scheduled.add(word, x, y, z, this.age + delay)
  }

  /**
   * Puts an entity into the world and gives it its id.
   * @param {Omit<Entity, 'id'>} entity
   * @returns {Entity}
   */
  addEntity (entity) {
    const added = /** @type {Entity} */ (entity)
    added.id = this.nextEntityId++
    this.entities.set(added.id, added)
    this.events.emit('entityAdded', added)
    return added
  }

  /** @param {Entity} entity */
  removeEntity (entity) {
    this.parking.stir(entity)
    this.takeAside(entity)
  }

  /** Takes an entity out of the world as if nobody had ever seen it. @param {Entity} entity */
  takeAside (entity) {
    if (this.entities.delete(entity.id)) this.events.emit('entityRemoved', entity)
  }

  /** Brings back what was taken aside. @param {Entity} entity */
  returnEntity (entity) {
    this.entities.set(entity.id, entity)
    this.events.emit('entityAdded', entity)
  }

  /**
   * A player comes in, for the first time or back.
   * @param {string} username
   * @returns {Player}
   */
  join (username) {
    let player = this.players.get(username)
    if (!player) {
      player = /** @type {Player} */ (freshPlayer(username, this.spawn))
      this.players.set(username, player)
    }
    player.entityId ||= this.nextEntityId++ // kept for life, so that a return does not shift the ids of others
    if (!player.connected) this.present.push(player)
    player.connected = true
    for (const rule of this.rules) rule.playerJoined?.(this, player)
    return player
  }

  /** A player goes; he stays remembered. @param {Player} player */
  leave (player) {
    for (const rule of this.rules) rule.playerLeft?.(this, player)
    player.connected = false
    this.present = this.present.filter(other => other !== player)
  }

  /** @param {number} cx @param {number} cz @param {number} key */
  loadColumn (cx, cz, key) {
    const column = this.terrain.column(cx, cz)
    const changes = this.changes.get(key)
    if (changes) {
      for (const [index, state] of changes) column.set(index & 15, (index >> 8) + MIN_Y, (index >> 4) & 15, state)
    }
    this.columns.set(key, column)
    if (!this.populated.has(key)) {
      this.populated.add(key)
      for (const rule of this.rules) rule.columnPopulated?.(this, cx, cz, column)
    }
    return column
  }

  /** @param {number} x @param {number} y @param {number} z @param {number} state */
  noteChange (x, y, z, state) {
    const key = columnKey(x >> 4, z >> 4)
    let changes = this.changes.get(key)
    if (!changes) this.changes.set(key, changes = new Map())
    changes.set(((y - MIN_Y) << 8) | ((z & 15) << 4) | (x & 15), state)
  }

  /** Forgets columns far from every player; their changes stay, so they come back as they were. */
  dropFarColumns () {
    const players = [...this.players.values()].filter(player => player.connected)
    for (const key of this.columns.keys()) {
      const cx = Math.floor(key / 4194304)
      const cz = key - cx * 4194304 - 2097152
      const near = players.some(p => Math.max(Math.abs((Math.floor(p.x) >> 4) - cx), Math.abs((Math.floor(p.z) >> 4) - cz)) <= 10)
      if (!near) this.columns.delete(key)
    }
    this.forgetNear()
  }
}
