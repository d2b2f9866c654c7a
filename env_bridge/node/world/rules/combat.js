/**
 * Blows with the hand or a weapon: damage by item and cooldown, knock-back, wear.
 *
 * Source: weapons.json, Minecraft Wiki page Melee attack. Not covered: enchantments, sweeping, shields.
 */
import { createRequire } from 'node:module'
import { eyeHeight, heldStack } from '../core/player.js'
import { hurt } from './health.js'
import { hurtMob } from './mobs.js'
import { toolClass, wear } from './tools.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {import('../core/rule.js').Entity} Entity */

const require = createRequire(import.meta.url)
/** @type {{ hand: [number, number], items: Record<string, [number, number]> }} */
const weapons = require('./weapons.json')

const REACH_BLOCKS = 6
const KNOCK_BACK = 0.4

/** Damage of a blow with what is in the hand, after the cooldown since the last. @param {World} world @param {Player} player */
export function blowDamage (world, player) {
  const [damage, attacksPerSecond] = weapons.items[heldStack(player)?.name ?? ''] ?? weapons.hand
  const ready = Math.min(1, (world.age - player.lastAttack + 0.5) * attacksPerSecond / 20)
  const critical = player.fall > 0 && !player.onGround && !player.sprinting && ready > 0.9
  return damage * (0.2 + ready * ready * 0.8) * (critical ? 1.5 : 1)
}

/**
 * @param {World} world @param {Player} player @param {number} id entity
 * @returns {boolean} whether there was something to hit
 */
export function attack (world, player, id) {
  const mob = world.entities.get(id)
  const rival = [...world.players.values()].find(other => other !== player && other.connected && other.entityId === id)
  const target = mob ?? rival
  if (!target || !isReachable(player, target)) return false
  const damage = blowDamage(world, player)
  const cause = { type: 'player_attack', by: { id: player.entityId, name: player.username } }
  player.lastAttack = world.age
  player.exhaustion += 0.1
  if (rival) hurt(world, rival, damage, cause)
  else if (mob) {
    knockBack(player, mob)
    if (!hurtMob(world, mob, damage, cause)) return true
  }
  if (weapons.items[heldStack(player)?.name ?? '']) wear(player, toolClass(heldStack(player)) === 'sword' ? 1 : 2)
  return true
}

/** @param {Player} player @param {{ x: number, y: number, z: number }} target */
function isReachable (player, target) {
  return Math.hypot(target.x - player.x, target.y + 0.7 - player.y - eyeHeight(player), target.z - player.z) <= REACH_BLOCKS
}

/** @param {Player} player @param {Entity} mob */
function knockBack (player, mob) {
  if (mob.health === undefined || mob.hurtTicks) return
  const distance = Math.hypot(mob.x - player.x, mob.z - player.z) || 1
  mob.vx = mob.vx / 2 + (mob.x - player.x) / distance * KNOCK_BACK
  mob.vz = mob.vz / 2 + (mob.z - player.z) / distance * KNOCK_BACK
  if (mob.onGround) mob.vy = KNOCK_BACK
  mob.onGround = false
}

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'combat',
  useEntity: (world, player, id, how) => how === 'attack' && attack(world, player, id)
}
