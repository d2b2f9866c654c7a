/**
 * Blows with the hand or a weapon: damage by item and cooldown, critical and sprinting hits, sweeps, knock-back, wear.
 *
 * Source: weapons.json, Minecraft Wiki, pages Melee attack and Damage (Java Edition 1.20.4). Not covered: enchantments.
 */
import { createRequire } from 'node:module'
import { effectOn } from '../core/effects.js'
import { fluidOf, nameOf } from '../core/data.js'
import { eyeHeight, heldStack, PLAYER } from '../core/player.js'
import { hurt, push } from './health.js'
import { knockBack } from './knock_back.js'
import { hurtMob, sizeOf } from './mobs.js'
import { knockDown } from './shields.js'
import { toolClass, wear } from './tools.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {import('../core/rule.js').Entity} Entity */
/** @typedef {import('./health.js').Cause} Cause */

const require = createRequire(import.meta.url)
/** @type {{ hand: [number, number], items: Record<string, [number, number]> }} */
const weapons = require('./weapons.json')

const REACH_BLOCKS = 6
const SPRINT_PUSH = 0.5
const CHARGED = 0.9
const CRITICAL = 1.5
const SWEEP = { damage: 1, sideways: 1, up: 0.25, reach: 3, push: 0.4 }
const STRENGTH = 3
const WEAKNESS = 4

/** Share of the cooldown since the last blow that is over. @param {World} world @param {Player} player */
function charge (world, player) {
  const [, attacksPerSecond] = weaponOf(player)
  return Math.min(1, (world.age - player.lastAttack + 0.5) * attacksPerSecond / 20)
}

/** @param {Player} player @returns {[damage: number, attacksPerSecond: number]} */
function weaponOf (player) {
  return weapons.items[heldStack(player)?.name ?? ''] ?? weapons.hand
}

/** Damage of a blow with what is in the hand, after the cooldown since the last. @param {World} world @param {Player} player */
export function blowDamage (world, player) {
  const [strength, weakness] = [effectOn(world, player, 'strength'), effectOn(world, player, 'weakness')]
  const damage = weaponOf(player)[0] + (strength ? STRENGTH * (strength.amplifier + 1) : 0) - (weakness ? WEAKNESS * (weakness.amplifier + 1) : 0)
  const ready = charge(world, player)
  return Math.max(0, damage) * (0.2 + ready * ready * 0.8) * (isCritical(world, player) ? CRITICAL : 1)
}

/** A charged blow in the fall. @param {World} world @param {Player} player */
function isCritical (world, player) {
  if (player.fall <= 0 || player.onGround || player.sprinting || charge(world, player) <= CHARGED) return false
  const at = world.getBlock(Math.floor(player.x), Math.floor(player.y), Math.floor(player.z))
  return fluidOf[at] === 0 && !/^(ladder|.*vines?(_plant)?|scaffolding)$/.test(nameOf(at)) && !effectOn(world, player, 'blindness')
}

/**
 * @param {World} world @param {Player} player @param {number} id entity
 * @returns {boolean} whether there was something to hit
 */
export function attack (world, player, id) {
  const mob = world.entities.get(id)
  const rival = [...world.players.values()].find(other => other !== player && other.connected && other.entityId === id)
  const target = mob ?? rival
  if (!target || (mob && mob.health === undefined) || !isReachable(player, target, mob ? sizeOf(mob) : PLAYER)) return false
  const damage = blowDamage(world, player)
  const isCharged = charge(world, player) > CHARGED
  const isFast = player.sprinting && isCharged
  /** @type {Cause} */
  const cause = { type: 'player_attack', by: { id: player.entityId, name: player.username, player: true }, at: player }
  const counted = rival ? hitRival(world, player, rival, damage, cause) : hurtMob(world, /** @type {Entity} */ (mob), damage, cause)
  player.lastAttack = world.age
  player.exhaustion += 0.1
  if (!counted) return true
  if (isFast) throwFurther(world, player, target)
  else if (isCharged && player.onGround && toolClass(heldStack(player)) === 'sword') sweep(world, player, target, cause)
  if (weapons.items[heldStack(player)?.name ?? '']) wear(player, toolClass(heldStack(player)) === 'sword' ? 1 : 2)
  return true
}

/** @param {World} world @param {Player} player @param {Player} rival @param {number} damage @param {Cause} cause */
function hitRival (world, player, rival, damage, cause) {
  const raised = rival.using?.stack.name === 'shield'
  const counted = hurt(world, rival, damage, cause)
  if (!counted && raised && rival.using !== null && toolClass(heldStack(player)) === 'axe') knockDown(world, rival, player.sprinting)
  return counted
}

/** A hit at a run throws further, and ends the run. @param {World} world @param {Player} player @param {Entity | Player} target */
function throwFurther (world, player, target) {
  const yaw = player.yaw * Math.PI / 180
  const from = { x: target.x + Math.sin(yaw), z: target.z - Math.cos(yaw) }
  if ('username' in target) push(world, target, from, SPRINT_PUSH)
  else {
    knockBack(target, SPRINT_PUSH, from)
    world.events.emit('entityPushed', target)
  }
  player.sprinting = false
}

/** A sword also grazes who stands beside its victim. @param {World} world @param {Player} player @param {Entity | Player} target @param {Cause} cause */
function sweep (world, player, target, cause) {
  for (const mob of world.entities.of('mob')) {
    if (mob === target || mob.deathTicks) continue
    const { width } = sizeOf(mob)
    const sideways = SWEEP.sideways + width / 2 + PLAYER.width / 2
    if (Math.abs(mob.x - target.x) > sideways || Math.abs(mob.z - target.z) > sideways || Math.abs(mob.y - target.y) > SWEEP.up + PLAYER.height) continue
    if (Math.hypot(mob.x - player.x, mob.y - player.y, mob.z - player.z) < SWEEP.reach) hurtMob(world, mob, SWEEP.damage, { ...cause, push: SWEEP.push })
  }
}

/** Whether the nearest point of a body is near the eyes. @param {Player} player @param {{ x: number, y: number, z: number }} target @param {{ width: number, height: number }} size */
function isReachable (player, target, { width, height }) {
  const eye = player.y + eyeHeight(player)
  const dx = Math.max(0, Math.abs(target.x - player.x) - width / 2)
  const dy = Math.max(0, target.y - eye, eye - target.y - height)
  const dz = Math.max(0, Math.abs(target.z - player.z) - width / 2)
  return Math.hypot(dx, dy, dz) <= REACH_BLOCKS
}

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'combat',
  useEntity: (world, player, id, how) => how === 'attack' && attack(world, player, id)
}
