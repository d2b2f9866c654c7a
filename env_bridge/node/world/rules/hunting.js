/**
 * Monsters hunt players: they see one, go for him, and strike.
 *
 * Source: Minecraft Wiki, pages of the mobs, page Mob (Attacking). Not covered: breaking doors, calling for help, other prey than players.
 */
import { fluidOf } from '../core/data.js'
import { PLAYER } from '../core/player.js'
import { culprit, hurt } from './health.js'
import { hasLight, skyLight } from './light.js'
import { canSee } from './line_of_sight.js'
import { findPath } from './mob_paths.js'
import { paceOf, walkTowards } from './mob_motion.js'
import { mobKind, sizeOf } from './mobs.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Entity} Entity */
/** @typedef {import('../core/rule.js').Player} Player */

const LOOK_EVERY_TICKS = 10
const FORGET_TICKS = 60
const SNEAKING_SEEN_FROM = 0.8
const STUCK_TICKS = 6
const SEARCH_EVERY_TICKS = 60
const SEARCH_IN_VAIN_TICKS = 200
const STRIKE_EVERY_TICKS = 20
/** How far a mob's box is widened to see whom it can strike. */
const ARM_BLOCKS = 0.828
const SPIDER_LIGHT = 12
const WATER = 1
const SWIM = 0.04

/** @param {World} world @param {number} id @returns {Player | null} */
export function playerById (world, id) {
  for (const player of world.players.values()) if (player.entityId === id) return player
  return null
}

/** @param {Player} player */
export function isPrey (player) {
  return player.connected && player.alive && player.gamemode !== 'creative' && player.gamemode !== 'spectator'
}

/**
 * Whom a monster hunts: keeps its prey while that is near and not out of sight for long, else looks around now and then.
 * @param {World} world @param {Entity} mob
 * @param {(world: World, mob: Entity) => boolean} [wants] whether it looks for prey at all now
 * @returns {Player | null}
 */
export function preyOf (world, mob, wants = () => true) {
  const looks = (world.age + mob.id) % LOOK_EVERY_TICKS === 0
  if (mob.target) {
    const prey = playerById(world, mob.target)
    if (prey && isPrey(prey) && distanceTo(mob, prey) <= rangeOf(mob)) {
      if (looks) mob.unseenTicks = canSee(world, mob, prey) ? 0 : (mob.unseenTicks ?? 0) + LOOK_EVERY_TICKS
      if ((mob.unseenTicks ?? 0) <= FORGET_TICKS) return prey
    }
    lose(mob)
  }
  if (!looks || !wants(world, mob)) return null
  for (const player of world.players.values()) {
    if (!isPrey(player) || distanceTo(mob, player) > rangeOf(mob) * (player.sneaking ? SNEAKING_SEEN_FROM : 1) || !canSee(world, mob, player)) continue
    hunt(mob, player.entityId)
    return player
  }
  return null
}

/** @param {Entity} mob @param {number} id */
export function hunt (mob, id) {
  mob.target = id
  mob.unseenTicks = 0
}

/** @param {Entity} mob */
export function lose (mob) {
  mob.target = 0
  mob.path = null
}

/** @param {Entity} mob @param {{ x: number, y: number, z: number }} to */
export function distanceTo (mob, to) {
  return Math.hypot(to.x - mob.x, to.y - mob.y, to.z - mob.z)
}

/** @param {Entity} mob */
function rangeOf (mob) {
  return mobKind(mob.type).follow ?? 16
}

/**
 * Goes for somebody, straight or, after running against something, by a path.
 * @param {World} world @param {Entity} mob @param {{ x: number, y: number, z: number }} to @param {number} [factor] of its speed
 */
export function approach (world, mob, to, factor = 1) {
  if (mob.path) {
    followPath(world, mob, factor)
    return
  }
  if (!walkTowards(world, mob, to.x, to.z, factor, true)) mob.stuckTicks = STUCK_TICKS + 1
  if ((mob.stuckTicks ?? 0) <= STUCK_TICKS || !mob.onGround || world.age < (mob.pathAge ?? 0)) return
  const path = findPath(world, mob, to)
  mob.path = path.length > 0 ? path : null
  mob.pathAge = world.age + (path.length > 0 ? SEARCH_EVERY_TICKS : SEARCH_IN_VAIN_TICKS)
  mob.stuckTicks = 0
}

/** @param {World} world @param {Entity} mob @param {number} factor */
function followPath (world, mob, factor) {
  const path = /** @type {number[]} */ (mob.path)
  const [x = 0, y = 0, z = 0] = path
  const dx = x + 0.5 - mob.x
  const dz = z + 0.5 - mob.z
  if (dx * dx + dz * dz < 0.16 && Math.abs(mob.y - y) < 1.2) mob.path = path.length > 3 ? path.slice(3) : null
  else if (!walkTowards(world, mob, x + 0.5, z + 0.5, factor, true) || world.age >= (mob.pathAge ?? 0)) mob.path = null
}

/** Strikes if it can reach. @param {World} world @param {Entity} mob @param {Player} prey @returns {boolean} whether it struck */
export function strike (world, mob, prey) {
  if (mob.attackTicks || !isInReach(mob, prey) || !canSee(world, mob, prey)) return false
  mob.attackTicks = STRIKE_EVERY_TICKS
  world.events.emit('swung', mob)
  return hurt(world, prey, mobKind(mob.type).damage ?? 0, { type: 'mob_attack', by: culprit(mob), at: mob })
}

/** @param {Entity} mob @param {Player} prey */
function isInReach (mob, prey) {
  const { width, height } = sizeOf(mob)
  const sideways = width / 2 + ARM_BLOCKS + PLAYER.width / 2
  return Math.abs(prey.x - mob.x) < sideways && Math.abs(prey.z - mob.z) < sideways && prey.y < mob.y + height && prey.y + PLAYER.height > mob.y
}

/** @param {World} world @param {Entity} mob */
function think (world, mob) {
  const prey = preyOf(world, mob)
  if (!prey) return false
  approach(world, mob, prey)
  strike(world, mob, prey)
  return true
}

/** Spiders leave alone whom they meet in bright light. @param {World} world @param {Entity} mob */
function isDim (world, { x, y, z }) {
  return !hasLight(world, Math.floor(x), Math.floor(y), Math.floor(z), SPIDER_LIGHT, skyLight(world))
}

/** @param {World} world @param {Entity} spider */
function thinkSpider (world, spider) {
  const prey = preyOf(world, spider, isDim)
  if (!prey) return false
  if (spider.onGround && world.random.next() < 0.01 && !spider.hurtBy && !isDim(world, spider)) lose(spider)
  approach(world, spider, prey)
  strike(world, spider, prey)
  return true
}

/** By day the drowned hunt in water only. @param {World} world @param {Entity} drowned */
function thinkDrowned (world, drowned) {
  const prey = preyOf(world, drowned)
  if (!prey || (skyLight(world) === 15 && !isWet(world, prey))) return false
  approach(world, drowned, prey)
  if (isWet(world, drowned)) {
    const pace = paceOf(drowned, 1)
    drowned.vy = Math.max(-pace, Math.min(pace, drowned.vy + Math.sign(prey.y - drowned.y) * SWIM))
  }
  strike(world, drowned, prey)
  return true
}

/** @param {World} world @param {{ x: number, y: number, z: number }} body */
function isWet (world, { x, y, z }) {
  return fluidOf[world.getBlock(Math.floor(x), Math.floor(y + 0.3), Math.floor(z))] === WATER
}

/** Whoever strikes a monster becomes its prey. @param {World} _world @param {Entity} mob @param {import('./health.js').Cause} cause */
export function takeRevenge (_world, mob, cause) {
  if (cause.by?.player) hunt(mob, cause.by.id)
}

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'hunting',
  minds: {
    zombie: { think, hurt: takeRevenge },
    husk: { think, hurt: takeRevenge },
    drowned: { think: thinkDrowned, hurt: takeRevenge },
    spider: { think: thinkSpider, hurt: takeRevenge }
  }
}
