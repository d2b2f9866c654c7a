/**
 * A world as plain JSON and back: the seed stands for the terrain, block changes are on top.
 *
 * What was in a crafting grid or on a cursor lies in `loose` and returns to its player. Open windows are closed.
 */
import { PERSISTENT, addToInventory, freshPlayer } from './player.js'

/** @typedef {import('./world.js').World} World */
/** @typedef {import('./player.js').Player} Player */

const FORMAT = 2

/** A snapshot that cannot be used: not one of ours, or damaged. */
export class BadSnapshot extends Error {
  /** @param {string} why */
  constructor (why) {
    super(`the world snapshot cannot be used: ${why}`)
    this.code = 'bad_snapshot'
  }
}

/** @param {World} world */
export function snapshotWorld (world) {
  const { seed, age, timeOfDay, gameRules, operators, weather, spawn, nextEntityId } = world
  return structuredClone({
    format: FORMAT,
    seed,
    age,
    timeOfDay,
    gameRules,
    operators,
    weather,
    spawn,
    nextEntityId,
    random: world.random.state,
    populated: [...world.populated],
    changes: [...world.changes].map(([key, changes]) => [key, [...changes].flat()]),
    updates: world.updates.waiting,
    scheduled: world.scheduled.entries(),
    blockEntities: [...world.blockEntities.values()],
    entities: [...world.entities.values()],
    parked: world.parking.entries(),
    players: [...world.players.values()].map(playerData)
  })
}

/** @param {Player} player */
function playerData (player) {
  const kept = Object.fromEntries(PERSISTENT.map(name => [name, player[name]]))
  const loose = []
  const { window } = player
  for (let slot = 1; window?.kind.gridWidth && slot <= window.kind.gridWidth ** 2; slot++) {
    const stack = window.get(slot)
    if (stack) loose.push(stack)
  }
  return { username: player.username, ...kept, loose }
}

/**
 * Makes the world that a snapshot describes.
 * @param {any} data
 * @param {(seed: number) => World} fresh makes the untouched world of a seed
 * @returns {World}
 */
export function restoreWorld (data, fresh) {
  if (data === null || typeof data !== 'object') throw new BadSnapshot('it is not an object')
  if (data.format !== FORMAT) throw new BadSnapshot(`its format is ${data.format}, this version reads ${FORMAT}`)
  if (!Number.isInteger(data.seed)) throw new BadSnapshot('it has no seed')
  const world = fresh(data.seed)
  try {
    fill(world, structuredClone(data))
  } catch (error) {
    throw new BadSnapshot(`it is damaged (${error instanceof Error ? error.message : error})`)
  }
  return world
}

/** @param {World} world @param {any} data */
function fill (world, data) {
  const { age, timeOfDay, gameRules, operators = world.operators, weather = world.weather, spawn, nextEntityId } = data
  Object.assign(world, { age, timeOfDay, gameRules, operators, weather, spawn, nextEntityId })
  world.updates.waiting = data.updates
  world.random.state = data.random
  world.scheduled.restore(data.scheduled)
  world.columns.clear()
  world.forgetNear()
  world.entities.clear()
  world.populated = new Set(data.populated)
  for (const [key, flat] of data.changes) {
    const changes = new Map()
    for (let i = 0; i < flat.length; i += 2) changes.set(flat[i], flat[i + 1])
    world.changes.set(key, changes)
  }
  for (const entity of data.blockEntities) world.blockEntities.set(`${entity.x},${entity.y},${entity.z}`, entity)
  for (const entity of data.entities) world.entities.set(entity.id, entity)
  world.parking.restore(data.parked)
  for (const { username, loose, ...kept } of data.players) world.players.set(username, restorePlayer(username, kept, loose))
}

/**
 * Puts back what players changed by coming in, in a world that stood still meanwhile.
 * @param {World} world
 * @param {any} data the snapshot that the world was made from
 */
export function putBack (world, data) {
  world.random.state = data.random
  world.nextEntityId = data.nextEntityId
  for (const { username, loose, slots, cursor, ...kept } of data.players) Object.assign(/** @type {Player} */ (world.players.get(username)), structuredClone(kept))
}

/** @param {string} username @param {any} kept @param {import('./stack.js').Stack[]} loose */
function restorePlayer (username, kept, loose) {
  const player = /** @type {Player} */ (Object.assign(freshPlayer(username, kept), kept))
  if (player.cursor) loose.push(player.cursor)
  player.cursor = null
  player.slots[0] = null
  for (let slot = 1; slot <= 4; slot++) {
    const stack = player.slots[slot]
    if (stack) loose.push(stack)
    player.slots[slot] = null
  }
  for (const stack of loose) addToInventory(player, stack)
  return player
}
