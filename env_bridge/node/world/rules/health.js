/**
 * Health: being hurt, healing by food, hunger, dying and coming back.
 *
 * Source: Minecraft Wiki, pages Damage, Hunger, Health, Respawning (Java Edition 1.20.4).
 */
import { levelOf, setLevel } from '../core/experience.js'
import { effectOn } from '../core/effects.js'
import { afterAbsorption } from './absorption.js'
import { afterWornArmour, wearArmour } from './armour.js'
import { respawnPoint, wake } from './beds.js'
import { closeWindow } from './containers.js'
import { byDifficulty, damageType } from './damage_types.js'
import { dropExperience } from './experience_orbs.js'
import { gameRule } from './game_rules.js'
import { toss } from './items.js'
import { knockBack } from './knock_back.js'
import { allowPush, forgetPace } from './pace.js'
import { isBlocked, wearShield } from './shields.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {import('../core/rule.js').Entity} Entity */
/** @typedef {{ id: number, name: any, player: boolean }} Culprit `name` is text or a chat component */
/**
 * @typedef {object} Cause
 * @property {string} type a damage type of the game, such as `fall`
 * @property {Culprit} [by] who did it
 * @property {number} [direct] entity id of what hit, if that is not who did it: an arrow
 * @property {{ x: number, z: number }} [at] where the hit came from: it throws back, and a shield there stops it
 * @property {number} [push] how strongly it throws back, 0.4 if not said
 * @property {number} [fallen] blocks
 */

const HURT_TICKS = 10
const PUSH = 0.4
const EXPERIENCE_PER_LEVEL = 7
const MOST_EXPERIENCE = 100
/** Damage that finds everybody. */
const ABSOLUTE = new Set(['out_of_world', 'generic_kill'])

/** Who did it, when a mob did. @param {Entity} mob @returns {Culprit} */
export function culprit (mob) {
  return { id: mob.id, name: mob.customName ?? { translate: `entity.minecraft.${mob.type}` }, player: false }
}

/**
 * Hurts a player, unless a hit as bad has just landed.
 * @param {World} world @param {Player} player @param {number} amount half hearts, before difficulty and armour
 * @param {Cause} cause
 * @returns {boolean} whether it counted
 */
export function hurt (world, player, amount, cause) {
  const type = damageType(cause.type)
  const scaled = byDifficulty(world, amount, cause)
  if (!player.alive || scaled <= 0 || isProof(world, player, cause.type)) return false
  if (isBlocked(player, cause)) {
    wearShield(world, player, scaled)
    return false
  }
  const fresh = player.hurtTicks === 0
  const dealt = fresh ? scaled : scaled - player.lastHit
  if (dealt <= 0) return false
  if (fresh) player.hurtTicks = HURT_TICKS
  player.lastHit = scaled
  player.health = Math.max(0, player.health - afterAbsorption(world, player, absorbed(world, player, dealt, cause)))
  player.exhaustion += type.exhaustion ?? 0
  if (player.sleeping) wake(world, player)
  if (fresh && cause.at) push(world, player, cause.at, cause.push ?? PUSH)
  world.events.emit('playerHurt', player, cause)
  if (player.health === 0) die(world, player, cause)
  return true
}

/** @param {World} world @param {Player} player @param {string} type */
function isProof (world, player, type) {
  if (ABSOLUTE.has(type)) return false
  if (player.gamemode === 'creative' || player.gamemode === 'spectator') return true
  if (type === 'fall') return !gameRule(world, 'fallDamage')
  if (type === 'drown') return !gameRule(world, 'drowningDamage')
  return damageType(type).fire === true && (!gameRule(world, 'fireDamage') || effectOn(world, player, 'fire_resistance') !== null)
}

/** What is left after armour, which wears, and resistance. @param {World} world @param {Player} player @param {number} damage @param {Cause} cause */
function absorbed (world, player, damage, { type }) {
  let left = damage
  if (!damageType(type).pierces) {
    left = afterWornArmour(player, damage)
    wearArmour(player, damage)
  }
  const resistance = ABSOLUTE.has(type) ? null : effectOn(world, player, 'resistance')
  return resistance ? Math.max(0, left * (1 - (resistance.amplifier + 1) / 5)) : left
}

/**
 * Throws a player back; his client does the flying.
 * @param {World} world @param {Player} player @param {{ x: number, z: number }} from @param {number} strength
 */
export function push (world, player, from, strength) {
  const body = { x: player.x, z: player.z, vx: 0, vy: 0, vz: 0, onGround: player.onGround }
  knockBack(body, strength, from)
  throwPlayer(world, player, { x: body.vx, y: body.vy, z: body.vz })
}

/** Gives a player a speed, in blocks a tick. @param {World} world @param {Player} player @param {{ x: number, y: number, z: number }} velocity */
export function throwPlayer (world, player, velocity) {
  allowPush(world, player, velocity)
  world.events.emit('playerPushed', player, velocity)
}

/** @param {World} world @param {Player} player @param {Cause} cause */
export function die (world, player, cause) {
  if (!player.alive) return
  player.alive = false
  player.health = 0
  player.digging = null
  player.using = null
  if (player.sleeping) wake(world, player)
  closeWindow(world, player, true)
  if (!world.gameRules.keepInventory) dropEverything(world, player)
  world.events.emit('playerDied', player, cause)
}

/** @param {World} world @param {Player} player */
function dropEverything (world, player) {
  for (let slot = 1; slot < player.slots.length; slot++) {
    toss(world, player, player.slots[slot] ?? null)
    player.slots[slot] = null
  }
  dropExperience(world, player, Math.min(MOST_EXPERIENCE, levelOf(player) * EXPERIENCE_PER_LEVEL))
  setLevel(world, player, -1)
}

/** A dead player comes back at his spawn point, or the world's. @param {World} world @param {Player} player */
export function respawn (world, player) {
  if (player.alive) return
  const { x, y, z } = respawnPoint(world, player)
  Object.assign(player, {
    x, y, z, alive: true, health: 20, food: 20, saturation: 5, exhaustion: 0, air: 300, fall: 0, fireTicks: 0, hurtTicks: 0, foodTicks: 0, onGround: true
  })
  forgetPace(player)
  world.events.emit('playerRespawned', player)
}

/** @param {Player} player @param {number} amount */
export function heal (player, amount) {
  player.health = Math.min(20, player.health + amount)
}

/** Hunger drains, then feeds or starves. @param {World} world @param {Player} player */
function tickFood (world, player) {
  if (player.exhaustion >= 4) {
    player.exhaustion -= 4
    if (player.saturation > 0) player.saturation = Math.max(0, player.saturation - 1)
    else if (world.gameRules.difficulty !== 'peaceful') player.food = Math.max(0, player.food - 1)
  }
  const heals = gameRule(world, 'naturalRegeneration')
  player.foodTicks++
  if (heals && player.food === 20 && player.saturation > 0 && player.health < 20) {
    if (player.foodTicks < 10) return
    const spent = Math.min(player.saturation, 6)
    heal(player, spent / 6)
    player.exhaustion += spent
  } else if (heals && player.food >= 18 && player.health < 20) {
    if (player.foodTicks < 80) return
    heal(player, 1)
    player.exhaustion += 6
  } else if (player.food === 0) {
    if (player.foodTicks < 80) return
    if (player.health > (STARVE_TO[world.gameRules.difficulty] ?? 10)) hurt(world, player, 1, { type: 'starve' })
  }
  player.foodTicks = 0
}

/** Health that starving leaves, by difficulty. @type {Record<string, number>} */
const STARVE_TO = { peaceful: 20, easy: 10, normal: 1, hard: 0 }

/** In peace everybody heals and is fed. @param {World} world @param {Player} player */
function tickPeace (world, player) {
  if (gameRule(world, 'naturalRegeneration') && player.health < 20 && world.age % 20 === 0) heal(player, 1)
  if (player.food < 20 && world.age % 10 === 0) player.food++
}

/** @param {World} world */
function tick (world) {
  for (const player of world.players.values()) {
    if (!player.connected || !player.alive) continue
    if (player.hurtTicks > 0) player.hurtTicks--
    if (world.gameRules.difficulty === 'peaceful') tickPeace(world, player)
    if (player.health < 20 || player.exhaustion >= 4 || player.food === 0) tickFood(world, player)
  }
}

/** @type {import('../core/rule.js').Rule} */
export default { name: 'health', tick }
