/**
 * Beds: a click sets the spawn point and, by night, puts to sleep; when everybody sleeps, the morning comes.
 *
 * Source: Minecraft Wiki, page Bed (Java Edition 1.20.4). Not covered: other dimensions, villagers.
 */
import { HEIGHT, MIN_Y } from '../core/column.js'
import { fluidOf, isSolid, nameOf, propertiesOf } from '../core/data.js'
import { isInBlock } from '../core/overlap.js'
import { PLAYER } from '../core/player.js'
import { withProperty } from '../core/states.js'
import { isMonster } from './mobs.js'
import { secondHalf } from './orientation.js'
import { forgetPace } from './pace.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {{ x: number, y: number, z: number }} Position */

const BED = /_bed$/
const NIGHT_FROM = 12542
const NIGHT_TO = 23459
const SLEEP_TICKS = 100
const REACH = { sideways: 3, up: 2 }
const MONSTERS_WITHIN = { sideways: 8, up: 5 }
const MATTRESS = 0.6875
const PILLOW = 0.5625
const TOP = MIN_Y + HEIGHT

/** @param {World} world @param {Player} player @param {string} key */
function refuse (world, player, key) {
  world.events.emit('actionBar', player, `block.minecraft.bed.${key}`)
  return true
}

/** Whether one can sleep now. @param {World} world */
export function isBedtime ({ timeOfDay, weather }) {
  return weather.kind === 'thunder' || (timeOfDay >= NIGHT_FROM && timeOfDay < NIGHT_TO)
}

/** @param {World} world @param {Player} player @param {Position} clicked */
function useBed (world, player, clicked) {
  const head = headOf(world, clicked)
  if (!head) return true
  if (propertiesOf(world.getBlock(head.x, head.y, head.z)).occupied === 'true') return refuse(world, player, 'occupied')
  if (!isWithin(player, head, REACH)) return refuse(world, player, 'too_far_away')
  if (isSolid[world.getBlock(head.x, head.y + 1, head.z)]) return refuse(world, player, 'obstructed')
  setSpawn(world, player, head)
  if (!isBedtime(world)) return refuse(world, player, 'no_sleep')
  const monsters = player.gamemode !== 'creative' && [...world.entities.of('mob')].some(entity => isMonster(entity) && !entity.deathTicks && isWithin(entity, head, MONSTERS_WITHIN))
  if (monsters) return refuse(world, player, 'not_safe')
  lieDown(world, player, head)
  return true
}

/** The half with the pillow, or null for half a bed. @param {World} world @param {Position} at @returns {Position | null} */
function headOf (world, { x, y, z }) {
  const state = world.getBlock(x, y, z)
  if (propertiesOf(state).part === 'head') return { x, y, z }
  const other = secondHalf(state, { x, y, z })
  return other && nameOf(world.getBlock(other.x, other.y, other.z)) === nameOf(state) ? other : null
}

/** @param {Position} body @param {Position} bed @param {{ sideways: number, up: number }} range */
function isWithin (body, bed, { sideways, up }) {
  return Math.abs(body.x - bed.x - 0.5) <= sideways && Math.abs(body.z - bed.z - 0.5) <= sideways && Math.abs(body.y - bed.y) <= up
}

/** @param {World} world @param {Player} player @param {Position} head */
function setSpawn (world, player, { x, y, z }) {
  const { spawn } = player
  if (spawn?.bed && spawn.x === x && spawn.y === y && spawn.z === z) return
  player.spawn = { x, y, z, bed: true }
  world.events.emit('spawnChanged', player)
  world.events.emit('told', player, 'block.minecraft.set_spawn')
}

/** @param {World} world @param {Player} player @param {Position} head */
function lieDown (world, player, { x, y, z }) {
  player.sleeping = { x, y, z, ticks: 0 }
  setOccupied(world, { x, y, z }, true)
  Object.assign(player, { x: x + 0.5, y: y + MATTRESS, z: z + 0.5, fall: 0, digging: null, using: null })
  world.events.emit('playerSlept', player)
}

/** @param {World} world @param {Position} at @param {boolean} occupied */
function setOccupied (world, { x, y, z }, occupied) {
  const state = world.getBlock(x, y, z)
  if (BED.test(nameOf(state))) world.setBlock(x, y, z, withProperty(state, 'occupied', occupied))
}

/** A sleeping player gets up beside his bed. @param {World} world @param {Player} player */
export function wake (world, player) {
  const bed = player.sleeping
  if (!bed) return
  player.sleeping = null
  setOccupied(world, bed, false)
  const { x, y, z } = standBeside(world, bed) ?? { x: bed.x + 0.5, y: bed.y + PILLOW, z: bed.z + 0.5 }
  Object.assign(player, { x, y, z, fall: 0 })
  forgetPace(player)
  world.events.emit('playerWoke', player)
  world.events.emit('playerMoved', player)
}

/** Where one can stand by a bed. @param {World} world @param {Position} bed @returns {Position | null} */
function standBeside (world, bed) {
  for (let dy = 0; dy >= -1; dy--) {
    for (let ring = 1; ring <= 2; ring++) {
      for (let dx = -ring; dx <= ring; dx++) {
        for (let dz = -ring; dz <= ring; dz++) {
          const at = { x: bed.x + dx, y: bed.y + dy, z: bed.z + dz }
          if (Math.max(Math.abs(dx), Math.abs(dz)) === ring && isStandable(world, at)) return { x: at.x + 0.5, y: at.y, z: at.z + 0.5 }
        }
      }
    }
  }
  return null
}

/** @param {World} world @param {Position} at */
function isStandable (world, { x, y, z }) {
  const [under, feet, head] = [-1, 0, 1].map(dy => world.getBlock(x, y + dy, z))
  return isSolid[under ?? 0] === 1 && !BED.test(nameOf(under ?? 0)) && [feet, head].every(state => !isSolid[state ?? 0] && !fluidOf[state ?? 0] && !/fire$/.test(nameOf(state ?? 0)))
}

/** Where a dead player comes back: his bed if it still stands, his own point, or the world's. @param {World} world @param {Player} player @returns {Position} */
export function respawnPoint (world, player) {
  const { spawn } = player
  if (!spawn?.bed) return raised(world, spawn ?? world.spawn)
  const place = BED.test(nameOf(world.getBlock(spawn.x, spawn.y, spawn.z))) ? standBeside(world, spawn) : null
  if (place) return place
  player.spawn = null
  world.events.emit('bedLost', player)
  return raised(world, world.spawn)
}

/** Above what has been built there since. @param {World} world @param {Position} at @returns {Position} */
function raised (world, { x, y, z }) {
  const feet = { x, y, z }
  while (feet.y < TOP && isInBlock(world, feet, PLAYER.width, PLAYER.height)) feet.y++
  return feet
}

/** @param {World} world */
function tick (world) {
  let players = 0
  let asleep = 0
  for (const player of world.players.values()) {
    if (!player.connected || player.gamemode === 'spectator') continue
    players++
    if (!player.sleeping) continue
    const { x, y, z } = player.sleeping
    if (!isBedtime(world) || !BED.test(nameOf(world.getBlock(x, y, z)))) wake(world, player)
    else if (++player.sleeping.ticks >= SLEEP_TICKS) asleep++
  }
  const share = /** @type {Record<string, any>} */ (world.gameRules).playersSleepingPercentage ?? 100
  if (asleep > 0 && asleep >= Math.ceil(players * share / 100)) bringMorning(world)
}

/** @param {World} world */
function bringMorning (world) {
  if (world.gameRules.doDaylightCycle) {
    world.timeOfDay = 0
    world.events.emit('timeSet')
  }
  if (world.weather.kind !== 'clear') {
    world.weather = { kind: 'clear', ticks: 0 }
    world.events.emit('weatherChanged')
  }
  for (const player of world.players.values()) if (player.sleeping) wake(world, player)
}

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'beds',
  tick,
  playerJoined (world, player) {
    const { x, y, z } = world.spawn
    if (player.alive && player.x === x && player.y === y && player.z === z) Object.assign(player, raised(world, world.spawn))
  },
  useBlock: name => BED.test(name) ? useBed : undefined,
  playerLeft: (world, player) => wake(world, player)
}
