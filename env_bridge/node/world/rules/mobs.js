/**
 * Passive animals: born with their column, they wander, flee when hurt, and leave loot.
 *
 * Facts in mobs.json. They think only near a player. Not covered: breeding, path search, hostile mobs, despawning.
 */
import { createRequire } from 'node:module'
import { isNearPlayer } from '../core/activity.js'
import { fluidOf, isAir, isSolid, registry, stateOf } from '../core/data.js'
import { HEIGHT, MIN_Y } from '../core/column.js'
import { move } from '../core/physics.js'
import { Random, mixSeed } from '../core/random.js'
import { dropItem } from './items.js'
import { rollCount } from './loot.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Entity} Entity */
/** @typedef {import('../core/column.js').Column} Column */
/** @typedef {{ health: number, speed: number, panic: number, weight: number, group: [number, number], loot: { item: string, count: [number, number] }[] }} Mob */

const require = createRequire(import.meta.url)
/** @type {{ columnChance: number, mobs: Record<string, Mob> }} */
const table = require('./mobs.json')
const kinds = Object.keys(table.mobs)
const totalWeight = kinds.reduce((sum, kind) => sum + mobKind(kind).weight, 0)

const ACTIVE_BLOCKS = 48
const PANIC_TICKS = 100
const DYING_TICKS = 20
const THINK_CHANCE = 1 / 120
const GRASS = [stateOf('grass_block', { snowy: 'false' }), stateOf('grass_block', { snowy: 'true' })]

/** @param {string} kind @returns {Mob} */
export function mobKind (kind) {
  return /** @type {Mob} */ (table.mobs[kind])
}

/** Blocks a tick that a speed attribute comes to on the ground. @param {number} speed */
function pace (speed) {
  return speed * speed / 0.454
}

/**
 * Puts a mob into the world.
 * @param {World} world @param {string} type @param {{ x: number, y: number, z: number }} at @param {number} [yaw]
 */
export function spawnMob (world, type, { x, y, z }, yaw = 0) {
  return world.addEntity({
    type, x, y, z, vx: 0, vy: 0, vz: 0, age: 0, onGround: false, yaw, health: mobKind(type).health, hurtTicks: 0, walkTicks: 0, panicTicks: 0, deathTicks: 0
  })
}

/** The herds of a column, the same whenever it is first seen. @param {World} world @param {number} cx @param {number} cz @param {Column} column */
function populate (world, cx, cz, column) {
  if (!world.gameRules.doMobSpawning) return
  const random = new Random(mixSeed(world.seed ^ 0x6d6f62, cx, cz))
  while (random.next() < table.columnChance) {
    const kind = pickKind(random)
    const x = random.int(2, 13)
    const z = random.int(2, 13)
    const size = random.int(...mobKind(kind).group)
    for (let i = 0; i < size; i++) {
      const mx = Math.max(0, Math.min(15, x + random.int(-2, 2)))
      const mz = Math.max(0, Math.min(15, z + random.int(-2, 2)))
      const y = grassTop(column, mx, mz)
      if (y !== null) spawnMob(world, kind, { x: (cx << 4) + mx + 0.5, y, z: (cz << 4) + mz + 0.5 }, random.int(0, 359))
    }
  }
}

/** @param {Random} random */
function pickKind (random) {
  let roll = random.next() * totalWeight
  return kinds.find(kind => (roll -= mobKind(kind).weight) < 0) ?? /** @type {string} */ (kinds[0])
}

/** Height above a grass block under open sky, or null. @param {Column} column @param {number} x @param {number} z */
function grassTop (column, x, z) {
  for (let y = MIN_Y + HEIGHT - 1; y > MIN_Y; y--) {
    if (typeof column.sections[(y - MIN_Y) >> 4] === 'number' && isAir[/** @type {number} */ (column.sections[(y - MIN_Y) >> 4])]) y -= (y - MIN_Y) & 15
    const state = column.get(x, y, z)
    if (isAir[state]) continue
    if (GRASS.includes(state)) return y + 1
    if (isSolid[state] || fluidOf[state]) return null
  }
  return null
}

/** @param {World} world */
function tick (world) {
  for (const entity of world.entities.values()) {
    if (entity.health !== undefined && isNearPlayer(world, entity, ACTIVE_BLOCKS)) tickMob(world, entity)
  }
}

/** @param {World} world @param {Entity} mob */
function tickMob (world, mob) {
  mob.age++
  if (mob.hurtTicks) mob.hurtTicks--
  if (mob.deathTicks && ++mob.deathTicks > DYING_TICKS) return world.removeEntity(mob)
  if (!mob.deathTicks) think(world, mob)
  const still = mob.onGround && mob.vx === 0 && mob.vz === 0 && mob.vy === 0
  if (still && (mob.age + mob.id) % 10 !== 0) return
  step(world, mob)
}

/** Decides where to walk. @param {World} world @param {Entity} mob */
function think (world, mob) {
  if (mob.panicTicks) mob.panicTicks--
  if (!mob.walkTicks) {
    if (!mob.panicTicks && world.random.next() >= THINK_CHANCE) return
    mob.yaw = world.random.next() * 360
    mob.walkTicks = world.random.int(20, 80)
  }
  mob.walkTicks--
  if (mob.walkTicks === 0 || !mob.onGround) return
  const { speed, panic } = mobKind(mob.type)
  const fast = pace(mob.panicTicks ? speed * panic : speed)
  const turn = (mob.yaw ?? 0) * Math.PI / 180
  mob.vx = -Math.sin(turn) * fast
  mob.vz = Math.cos(turn) * fast
  if (isDanger(world, mob.x - Math.sin(turn), mob.y, mob.z + Math.cos(turn))) mob.walkTicks = mob.vx = mob.vz = 0
}

/** Deep holes and fluids ahead. @param {World} world @param {number} x @param {number} y @param {number} z */
function isDanger (world, x, y, z) {
  const bx = Math.floor(x)
  const bz = Math.floor(z)
  const by = Math.floor(y + 0.01)
  for (let dy = 0; dy >= -3; dy--) {
    const state = world.getBlock(bx, by + dy, bz)
    if (fluidOf[state]) return true
    if (isSolid[state]) return false
  }
  return true
}

/** @param {World} world @param {Entity} mob */
function step (world, mob) {
  const { width, height } = registry.entitiesByName[mob.type]
  const wet = fluidOf[world.getBlock(Math.floor(mob.x), Math.floor(mob.y + 0.3), Math.floor(mob.z))] !== 0
  mob.vy = wet ? Math.min(mob.vy + 0.04, 0.12) : mob.vy - 0.08
  const wasOnGround = mob.onGround
  const blocked = move(world, mob, width, height)
  if (blocked && wasOnGround) mob.vy = 0.42
  else mob.vy *= 0.98
  if (mob.onGround) mob.vy = blocked ? mob.vy : 0
  const drag = mob.onGround ? 0.546 : 0.91
  mob.vx = Math.abs(mob.vx * drag) < 0.003 ? 0 : mob.vx * drag
  mob.vz = Math.abs(mob.vz * drag) < 0.003 ? 0 : mob.vz * drag
}

/**
 * Hurts a mob; it flees, or dies and leaves its loot.
 * @param {World} world @param {Entity} mob @param {number} amount
 * @param {import('./health.js').Cause} cause
 * @returns {boolean} whether the blow counted
 */
export function hurtMob (world, mob, amount, cause) {
  if (mob.health === undefined || mob.deathTicks || mob.hurtTicks) return false
  mob.health = Math.max(0, mob.health - amount)
  mob.hurtTicks = 10
  mob.panicTicks = PANIC_TICKS
  mob.walkTicks = 0
  world.events.emit('entityHurt', mob, cause)
  if (mob.health > 0) return true
  mob.deathTicks = 1
  world.events.emit('entityDied', mob)
  for (const entry of mobKind(mob.type).loot) {
    const count = rollCount(entry, world.random)
    if (count > 0) dropItem(world, { name: entry.item, count }, { x: mob.x, y: mob.y + 0.3, z: mob.z })
  }
  return true
}

/** @type {import('../core/rule.js').Rule} */
export default { name: 'mobs', tick, columnPopulated: populate }
