/**
 * The place where a trap scene is set up: flat ground in an embedded world, the scene turned about the bot by the seed.
 *
 * Scenes are plain data (see scenes/). Places in them count from where the bot's feet would be on the flat ground: x and z
 * sideways, y up. Another seed turns the whole scene by a quarter and draws other chances, so that nothing works by luck.
 */

import { Column } from '../world/core/column.js'
import { nameOf, registry, stateOf } from '../world/core/data.js'
import { makeStack } from '../world/core/stack.js'
import { blockEntityAt } from '../world/rules/block_entities.js'
import { closeWindow } from '../world/rules/containers.js'
import { dropItem } from '../world/rules/items.js'
import { spawnMob } from '../world/rules/mobs.js'

/** @typedef {[x: number, y: number, z: number]} Place */
/**
 * @typedef {object} Scene
 * @property {string} name
 * @property {string} about what is wrong there, and what is wanted
 * @property {(string | Place | Record<string, string>)[][]} [blocks] [name, from, to?, properties?], later ones over earlier ones
 * @property {Place} [start] where the bot stands
 * @property {Record<string, number>} [inventory]
 * @property {string} [fill] an item that takes every slot that is left
 * @property {number} [time] of the day, in ticks
 * @property {number} [air] ticks of breath that are left
 * @property {number} [food]
 * @property {[kind: string, at: Place][]} [mobs]
 * @property {[item: string, count: number, at: Place][]} [drops]
 * @property {[at: Place, things: [slot: number, item: string, count: number][]][]} [stored] what chests and furnaces hold
 * @property {Interference[]} [server] what the server does meanwhile
 * @property {string | string[]} program body of the program; `at(x, y, z)` gives a place, `toward(x, y, z)` a direction
 * @property {number} seconds of the world's time that it may take
 * @property {Escape} escape all of it must hold; without `fault` the program must not throw; deaths are never an escape
 */
/**
 * @typedef {object} Interference
 * @property {'put_back' | 'close_window' | 'push' | 'set_block' | 'teleport'} do
 * @property {string} [block] @property {Place} [at] @property {number} [times]
 * @property {number} [after] ticks after the program began @property {Place} [by] blocks a second
 */
/**
 * @typedef {object} Escape
 * @property {string} [fault] code of the exception
 * @property {string[]} [faults] codes that primitives must have reported
 * @property {string[]} [silent] codes that must not have been reported
 * @property {string[]} [chats] texts that the program must have said
 * @property {Record<string, number>} [gained] at least
 * @property {Record<string, Record<string, number>>} [did] counts of the outcome, such as {"crafted": {"stick": 4}}, at least
 * @property {[at: Place, name: string][]} [blocks]
 * @property {{ at: Place, blocks: number }} [near] where the bot is at the end
 * @property {number} [above] lowest height at the end @property {number} [health] lowest at the end
 */

const ORIGIN = { x: 8, y: 64, z: 8 }
const AXES = ['north', 'east', 'south', 'west']
const GROUND = 63
const FURNACE_SLOTS = 3
const CHEST_SLOTS = 27
const COOK_TICKS = 200

/** @param {number} turns quarters @param {Place} place @returns {Place} */
function turned (turns, [x, y, z]) {
  for (let i = 0; i < turns; i++) [x, z] = [-z, x]
  return [x + 0, y, z + 0]
}

/**
 * How places of a scene become places of the world.
 * @param {number} seed
 */
export function placing (seed) {
  const turns = (seed - 1) % 4
  return {
    turns,
    /** @param {Place} place @returns {{ x: number, y: number, z: number }} whole places: the block itself */
    block (place) {
      const [x, y, z] = turned(turns, place)
      return { x: ORIGIN.x + x, y: ORIGIN.y + y, z: ORIGIN.z + z }
    },
    /** @param {Record<string, string>} [properties] */
    properties (properties) {
      const { facing } = properties ?? {}
      return facing === undefined ? properties : { ...properties, facing: AXES[(AXES.indexOf(facing) + turns) % 4] ?? facing }
    },
    /** The middle of a block. @param {Place} place */
    middle (place) {
      const { x, y, z } = this.block(place)
      return { x: x + 0.5, y, z: z + 0.5 }
    },
    /** Functions for programs. */
    helpers () {
      const turn = ['x, y, z', '-z, y, x', '-x, y, -z', 'z, y, -x'][turns]
      return `function toward (x, y, z) { return new Vec3(${turn}) }
function at (x, y, z) { return toward(x, y, z).offset(${ORIGIN.x}, ${ORIGIN.y}, ${ORIGIN.z}) }`
    }
  }
}

/** @param {Scene} scene @param {ReturnType<typeof placing>} places */
export function terrainOf ({ blocks = [] }, places) {
  const changes = blocks.flatMap(([name, from, to, properties]) => {
    const state = stateOf(/** @type {string} */ (name), places.properties(/** @type {Record<string, string>} */ (properties)))
    return cells(/** @type {Place} */ (from), /** @type {Place} */ (to ?? from)).map(place => ({ ...places.block(place), state }))
  })
  const [stone, dirt, grass, bedrock] = ['stone', 'dirt', 'grass_block', 'bedrock'].map(name => stateOf(name))
  return {
    /** @param {number} cx @param {number} cz */
    column (cx, cz) {
      const column = new Column()
      column.sections.fill(/** @type {number} */ (stone), 0, 7)
      for (let x = 0; x < 16; x++) {
        for (let z = 0; z < 16; z++) {
          column.set(x, -64, z, /** @type {number} */ (bedrock))
          for (let y = 48; y < GROUND; y++) column.set(x, y, z, /** @type {number} */ (y < 60 ? stone : dirt))
          column.set(x, GROUND, z, /** @type {number} */ (grass))
        }
      }
      for (const { x, y, z, state } of changes) if (x >> 4 === cx && z >> 4 === cz) column.set(x & 15, y, z & 15, state)
      column.biomes.fill(registry.biomesByName.plains.id)
      return column
    },
    spawn: () => ({ ...ORIGIN }),
    biomeAt: () => 'plains'
  }
}

/** All places of a box. @param {Place} a @param {Place} b @returns {Place[]} */
function cells (a, b) {
  const span = (/** @type {0 | 1 | 2} */ i) => Array.from({ length: Math.abs(b[i] - a[i]) + 1 }, (_, k) => Math.min(a[i], b[i]) + k)
  return span(0).flatMap(x => span(1).flatMap(y => span(2).map(z => /** @type {Place} */ ([x, y, z]))))
}

/**
 * Puts bot, things and mobs where the scene wants them.
 * @param {Scene} scene @param {ReturnType<typeof placing>} places @param {{ world: any, operator: any }} game @param {string} username
 */
export function furnish (scene, places, { world, operator }, username) {
  const player = world.players.get(username)
  for (const [at, things] of scene.stored ?? []) store(world, places.block(at), things)
  operator.teleport(username, places.middle(scene.start ?? [0, 0, 0]))
  for (const [item, count] of Object.entries(scene.inventory ?? {})) operator.give(username, item, count)
  for (let slot = 9; scene.fill !== undefined && slot < 45; slot++) player.slots[slot] ??= makeStack(scene.fill)
  if (scene.time !== undefined) operator.setTime(scene.time)
  if (scene.air !== undefined) player.air = scene.air
  if (scene.food !== undefined) Object.assign(player, { food: scene.food, saturation: 0 })
  for (const [kind, at] of scene.mobs ?? []) spawnMob(world, kind, places.middle(at))
  for (const [item, count, at] of scene.drops ?? []) dropItem(world, makeStack(item, count), places.middle(at), { vx: 0, vy: 0, vz: 0, delay: 10 })
}

/** @param {any} world @param {{ x: number, y: number, z: number }} place @param {[slot: number, item: string, count: number][]} things */
function store (world, { x, y, z }, things) {
  const type = nameOf(world.getBlock(x, y, z))
  const size = type === 'furnace' ? FURNACE_SLOTS : CHEST_SLOTS
  const holder = blockEntityAt(world, x, y, z, () => ({ type, x, y, z, slots: new Array(size).fill(null), burn: 0, burnTotal: 0, cook: 0, cookTotal: COOK_TICKS }))
  for (const [slot, item, count] of things) holder.slots[slot] = makeStack(item, count)
}

/**
 * What the server does while the program runs.
 * @param {Scene} scene @param {ReturnType<typeof placing>} places @param {{ world: any, operator: any }} game @param {string} username
 * @returns {() => void} to be called every tick
 */
export function interferences (scene, places, { world, operator }, username) {
  const player = world.players.get(username)
  const all = (scene.server ?? []).map(what => ({ ...what, left: what.times ?? 1 }))
  let ticks = 0
  return () => {
    ticks++
    for (const what of all) {
      if (what.left === 0 || ticks < (what.after ?? 0)) continue
      const at = what.at && places.block(what.at)
      if (what.do === 'put_back' && at && world.getBlock(at.x, at.y, at.z) === 0) operator.setBlock(at, what.block)
      else if (what.do === 'close_window' && player.window) closeWindow(world, player, true)
      else if (what.do === 'set_block' && at) operator.setBlock(at, what.block)
      else if (what.do === 'teleport' && what.at) operator.teleport(username, places.middle(what.at))
      else if (what.do === 'push' && what.by) pushMobs(world, places, what.by)
      else continue
      what.left--
    }
  }
}

/** Moves every mob by a little. @param {any} world @param {ReturnType<typeof placing>} places @param {Place} by blocks a second */
function pushMobs (world, places, by) {
  const [x, , z] = turned(places.turns, by)
  for (const mob of world.entities.of('mob')) Object.assign(mob, { x: mob.x + x / 20, z: mob.z + z / 20 })
}
