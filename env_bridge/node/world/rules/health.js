/**
 * Health: being hurt, healing by food, hunger, dying and coming back.
 *
 * Source: Minecraft Wiki, pages Damage, Hunger, Health, Respawning (Java Edition 1.20.4).
 * Not covered: armour, effects, experience.
 */
import { closeWindow } from './containers.js'
import { toss } from './items.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {{ type: string, by?: { id: number, name: string } }} Cause `type` is a damage type of the game, such as `fall` */

const HURT_TICKS = 10

/**
 * Hurts a player, unless a hit as bad has just landed.
 * @param {World} world @param {Player} player @param {number} amount half hearts @param {Cause} cause
 */
export function hurt (world, player, amount, cause) {
  if (!player.alive || player.gamemode === 'creative' || amount <= 0) return
  const fresh = player.hurtTicks === 0
  const dealt = fresh ? amount : amount - player.lastHit
  if (dealt <= 0) return
  if (fresh) player.hurtTicks = HURT_TICKS
  player.lastHit = amount
  player.health = Math.max(0, player.health - dealt)
  player.exhaustion += 0.1
  world.events.emit('playerHurt', player, cause)
  if (player.health === 0) die(world, player, cause)
}

/** @param {World} world @param {Player} player @param {Cause} cause */
export function die (world, player, cause) {
  if (!player.alive) return
  player.alive = false
  player.health = 0
  player.digging = null
  player.using = null
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
}

/** A dead player comes back at his spawn point, or the world's. @param {World} world @param {Player} player */
export function respawn (world, player) {
  if (player.alive) return
  const { x, y, z } = player.spawn ?? world.spawn
  Object.assign(player, {
    x, y, z, alive: true, health: 20, food: 20, saturation: 5, exhaustion: 0, air: 300, fall: 0, hurtTicks: 0, foodTicks: 0, onGround: true
  })
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
  player.foodTicks++
  if (player.food === 20 && player.saturation > 0 && player.health < 20) {
    if (player.foodTicks < 10) return
    const spent = Math.min(player.saturation, 6)
    heal(player, spent / 6)
    player.exhaustion += spent
  } else if (player.food >= 18 && player.health < 20) {
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

/** @param {World} world */
function tick (world) {
  for (const player of world.players.values()) {
    if (!player.connected || !player.alive) continue
    if (player.hurtTicks > 0) player.hurtTicks--
    if (player.health < 20 || player.exhaustion >= 4 || player.food === 0) tickFood(world, player)
  }
}

/** @type {import('../core/rule.js').Rule} */
export default { name: 'health', tick }
