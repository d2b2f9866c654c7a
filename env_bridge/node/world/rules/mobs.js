/**
 * The life of a mob, whatever its kind: it comes, thinks and moves near players, is hurt, dies and leaves things.
 *
 * What a kind does is said by the `minds` of other rules; how bodies move is mob_motion.js. Facts in mobs.json. Far from
 * players clocks like that of a chicken's egg go ten times slower.
 */
import { createRequire } from 'node:module'
import { isNearPlayer } from '../core/activity.js'
import { registry } from '../core/data.js'
import { afterArmour } from './armour.js'
import { damageType } from './damage_types.js'
import { knockBack } from './knock_back.js'
import { dropLoot } from './mob_loot.js'
import { step } from './mob_motion.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Entity} Entity */
/** @typedef {import('../core/rule.js').Mind} Mind */
/** @typedef {import('./health.js').Cause} Cause */
/**
 * @typedef {object} Mob
 * @property {'creature' | 'monster' | 'water_creature' | 'water_ambient'} category
 * @property {number} health @property {number} speed attribute
 * @property {[number, number]} experience
 * @property {number} [panic] @property {number} [tempt] @property {string[]} [food] @property {number} [shy] blocks that it keeps from players
 * @property {number} [damage] of a blow on normal difficulty @property {number} [follow] blocks @property {number} [armour] @property {string} [holds]
 * @property {boolean} [swims] @property {boolean} [dives] @property {boolean} [climbs] @property {boolean} [flutters] @property {boolean} [undead]
 */

const require = createRequire(import.meta.url)
/** @type {Record<string, Mob>} */
const kinds = require('./mobs.json').mobs

/** Mobs further from every player than this stand still. */
export const ACTIVE_BLOCKS = 40
/** Without a player near for so long, mobs rest. */
export const BORED_TICKS = 100
const BORED_EVERY_TICKS = 10
const DYING_TICKS = 20
const HURT_TICKS = 10
const GRUDGE_TICKS = 100
const BABY_SCALE = 0.5
const SLIME_SCALE = 0.2601

/** @type {WeakMap<World, Map<string, Mind[]>>} */
const mindsByWorld = new WeakMap()
/** Who is awake, worked out from the mobs themselves. @type {WeakMap<World, Entity[]>} */
const awake = new WeakMap()

/** @param {string} type @returns {Mob} */
export function mobKind (type) {
  return /** @type {Mob} */ (kinds[type])
}

/** @param {Entity} entity */
export function isMonster (entity) {
  return entity.health !== undefined && mobKind(entity.type).category === 'monster'
}

/** @param {Entity} mob */
export function isBaby (mob) {
  return (mob.growTicks ?? 0) > 0
}

/** Width and height of a mob. @param {Entity} mob @returns {{ width: number, height: number }} */
export function sizeOf (mob) {
  /** @type {{ width: number, height: number }} */
  const grown = registry.entitiesByName[mob.type]
  if (!mob.size && !isBaby(mob)) return grown
  const scale = mob.size ? mob.size * SLIME_SCALE : BABY_SCALE
  return { width: grown.width * scale, height: grown.height * scale }
}

/**
 * Puts a mob into the world.
 * @param {World} world @param {string} type @param {{ x: number, y: number, z: number }} at
 * @param {number} [yaw] @param {Partial<Entity>} [more] what it is besides
 */
export function spawnMob (world, type, { x, y, z }, yaw = 0, more = {}) {
  const mob = /** @type {Entity} */ ({
    type,
    x,
    y,
    z,
    vx: 0,
    vy: 0,
    vz: 0,
    age: 0,
    onGround: false,
    yaw,
    health: mobKind(type).health,
    hurtTicks: 0,
    lastHit: 0,
    walkTicks: 0,
    panicTicks: 0,
    deathTicks: 0,
    fireTicks: 0,
    attackTicks: 0,
    stuckTicks: 0,
    idleTicks: 0,
    asleep: false,
    fall: 0,
    target: 0,
    unseenTicks: 0,
    path: null,
    pathAge: 0,
    ...more
  })
  for (const mind of mindsOf(world, type)) mind.born?.(world, mob)
  awake.get(world)?.push(mob)
  return world.addEntity(mob)
}

/** Mobs that are not asleep, in the order in which they came. @param {World} world @returns {Entity[]} */
export function awakeMobs (world) {
  let list = awake.get(world)
  if (!list) awake.set(world, list = [...world.entities.of('mob')].filter(mob => !mob.asleep))
  return list
}

/** Some fell asleep or woke. @param {World} world */
export function reviewAwake (world) {
  awake.delete(world)
}

/** @param {World} world @param {string} type */
function mindsOf (world, type) {
  let all = mindsByWorld.get(world)
  if (!all) mindsByWorld.set(world, all = new Map())
  let found = all.get(type)
  if (!found) all.set(type, found = world.rules.flatMap(rule => rule.minds?.[type] ?? []))
  return found
}

/** Whether it rests far from players with nothing to do: it then thinks less often. @param {Entity} mob */
function isBored (mob) {
  return /** @type {number} */ (mob.idleTicks) > BORED_TICKS && mob.onGround && !mob.target && !mob.hurtTicks && !mob.deathTicks && mob.vx === 0 && mob.vz === 0
}

/** @param {World} world */
function tick (world) {
  for (const entity of awakeMobs(world)) {
    if (isBored(entity) && (world.age + entity.id) % BORED_EVERY_TICKS !== 0) continue
    if (isNearPlayer(world, entity, ACTIVE_BLOCKS)) tickMob(world, entity, mindsOf(world, entity.type))
  }
}

/** Takes a mob out of the world. @param {World} world @param {Entity} mob */
export function remove (world, mob) {
  mob.deathTicks ||= DYING_TICKS
  awake.delete(world)
  world.removeEntity(mob)
}

/** @param {World} world @param {Entity} mob @param {Mind[]} minds */
function tickMob (world, mob, minds) {
  if (mob.home !== undefined) world.parking.stir(mob)
  mob.age++
  if (mob.hurtTicks) mob.hurtTicks--
  if (mob.deathTicks && ++mob.deathTicks > DYING_TICKS) return remove(world, mob)
  if (!mob.deathTicks) {
    if (mob.attackTicks) mob.attackTicks--
    for (let i = 0; i < minds.length; i++) if (minds[i]?.think?.(world, mob)) break
  }
  const still = mob.vx === 0 && mob.vz === 0 && (mob.onGround ? mob.vy <= 0 : mob.vy === 0 && mobKind(mob.type).swims)
  if (still && (mob.age + mob.id) % 10 !== 0) return
  const damage = step(world, mob)
  if (damage > 0) hurtMob(world, mob, damage, { type: 'fall' })
}

/**
 * Hurts a mob, unless a hit as bad has just landed; it may die and leave its loot.
 * @param {World} world @param {Entity} mob @param {number} amount @param {Cause} cause
 * @returns {boolean} whether the blow counted
 */
export function hurtMob (world, mob, amount, cause) {
  if (mob.health === undefined || mob.deathTicks || amount < 0) return false
  world.parking.stir(mob)
  const fresh = !mob.hurtTicks
  const dealt = fresh ? amount : amount - (mob.lastHit ?? 0)
  if (!fresh && dealt <= 0) return false
  if (fresh) mob.hurtTicks = HURT_TICKS
  mob.lastHit = amount
  const armour = damageType(cause.type).pierces ? 0 : mobKind(mob.type).armour ?? 0
  mob.health = Math.max(0, mob.health - afterArmour(dealt, armour, 0))
  if (cause.by?.player) mob.hurtBy = { by: cause.by.id, until: world.age + GRUDGE_TICKS }
  if (fresh && cause.at) knockBack(mob, cause.push ?? 0.4, cause.at)
  for (const mind of mindsOf(world, mob.type)) mind.hurt?.(world, mob, cause)
  world.events.emit('entityHurt', mob, cause)
  if (mob.health === 0) die(world, mob, cause)
  return true
}

/** @param {World} world @param {Entity} mob @param {Cause} cause */
function die (world, mob, cause) {
  mob.deathTicks = 1
  world.events.emit('entityDied', mob)
  for (const mind of mindsOf(world, mob.type)) mind.died?.(world, mob, cause)
  dropLoot(world, mob, mobKind(mob.type), (mob.hurtBy?.until ?? -1) >= world.age)
}

/** @type {import('../core/rule.js').Rule} */
export default { name: 'mobs', tick }
