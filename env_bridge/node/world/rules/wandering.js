/**
 * What walking mobs do when nothing is up: stroll now and then; animals flee when hurt or on fire, rabbits from players.
 *
 * Source: Minecraft Wiki, page Mob (Behavior); strolls begin with the game's chance of 1 in 120 a tick.
 */
import { BORED_TICKS, mobKind } from './mobs.js'
import { paceOf, walkAlong } from './mob_motion.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Entity} Entity */

const STROLL_CHANCE = 1 / 120
const PANIC_TICKS = 100
const SHY_EVERY_TICKS = 10
const SHY_TICKS = 20

/** Goes the way that it faces. @param {World} world @param {Entity} mob @param {number} factor */
function walkOn (world, mob, factor) {
  const turn = (mob.yaw ?? 0) * Math.PI / 180
  if (!walkAlong(world, mob, -Math.sin(turn), Math.cos(turn), paceOf(mob, factor)) || (mob.stuckTicks ?? 0) > 20) mob.walkTicks = 0
}

/** @param {World} world @param {Entity} mob */
function stroll (world, mob) {
  if (!mob.walkTicks) {
    if ((mob.idleTicks ?? 0) > BORED_TICKS || world.random.next() >= STROLL_CHANCE) return
    mob.yaw = world.random.next() * 360
    mob.walkTicks = world.random.int(20, 80)
  }
  mob.walkTicks--
  if (mob.walkTicks > 0) walkOn(world, mob, 1)
}

/** @param {World} world @param {Entity} mob */
function flee (world, mob) {
  if (!mob.panicTicks) return false
  mob.panicTicks--
  if (!mob.walkTicks) {
    mob.yaw = world.random.next() * 360
    mob.walkTicks = world.random.int(10, 30)
  }
  mob.walkTicks--
  walkOn(world, mob, mobKind(mob.type).panic ?? 1)
  return true
}

/** @param {World} world @param {Entity} mob */
function shy (world, mob) {
  const { shy: range = 0 } = mobKind(mob.type)
  if (mob.panicTicks || (world.age + mob.id) % SHY_EVERY_TICKS !== 0) return
  for (const player of world.players.values()) {
    if (!player.connected || !player.alive || player.sneaking || Math.hypot(player.x - mob.x, player.z - mob.z) > range) continue
    mob.yaw = Math.atan2(-(mob.x - player.x), mob.z - player.z) * 180 / Math.PI
    mob.walkTicks = mob.panicTicks = SHY_TICKS
  }
}

/** @param {World} _world @param {Entity} mob */
function takeFright (_world, mob) {
  mob.panicTicks = PANIC_TICKS
  mob.walkTicks = 0
}

const animal = { think: flee, hurt: takeFright }

/** Fear comes before everything else. @type {import('../core/rule.js').Rule} */
export const fear = {
  name: 'fear',
  minds: {
    cow: animal,
    pig: animal,
    sheep: animal,
    chicken: animal,
    rabbit: { think: (world, mob) => { shy(world, mob); return flee(world, mob) }, hurt: takeFright }
  }
}

/** Strolling comes last. @type {import('../core/rule.js').Rule} */
export default {
  name: 'wandering',
  minds: Object.fromEntries(['cow', 'pig', 'sheep', 'chicken', 'rabbit', 'zombie', 'husk', 'drowned', 'skeleton', 'creeper', 'spider', 'enderman'].map(type => [type, { think: stroll }]))
}
