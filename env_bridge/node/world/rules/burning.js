/**
 * Bodies on fire: set alight by fire and lava, they burn on until the fire is spent or water or rain puts it out.
 *
 * `fireTicks` of a player or mob says how long. What the flames themselves do to a player is dangers.js.
 * Source: Minecraft Wiki, pages Fire and Damage (Java Edition 1.20.4). Not covered: fire resistance, armour.
 */
import { isNearPlayer } from '../core/activity.js'
import { fluidOf, nameOf } from '../core/data.js'
import { LAVA, WATER } from './fluid_states.js'
import { hurt } from './health.js'
import { awakeMobs, hurtMob } from './mobs.js'
import { rainsOn } from './weather.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {{ x: number, y: number, z: number, fireTicks?: number }} Body */

const ACTIVE_BLOCKS = 48
const FIRE_TICKS = 160
const LAVA_TICKS = 300
const HURTS_EVERY_TICKS = 20

/** What a body stands in. @param {World} world @param {Body} body */
function surroundings (world, { x, y, z }) {
  return world.getBlock(Math.floor(x), Math.floor(y + 0.1), Math.floor(z))
}

/**
 * Lights, burns or puts out one body.
 * @param {World} world @param {Body} body @param {number} state that it is in
 * @returns {boolean} whether the flames on it hurt now
 */
function tickBody (world, body, state) {
  const fluid = fluidOf[state]
  const wasBurning = body.fireTicks ?? 0
  if (fluid === WATER || (wasBurning > 0 && rainsOn(world, Math.floor(body.x), Math.floor(body.y + 1), Math.floor(body.z)))) body.fireTicks = 0
  else if (fluid === LAVA) body.fireTicks = LAVA_TICKS
  else if (state !== 0 && nameOf(state).endsWith('fire') && !nameOf(state).endsWith('campfire')) body.fireTicks = Math.max(wasBurning, FIRE_TICKS)
  else if (wasBurning > 0) {
    body.fireTicks = wasBurning - 1
    return wasBurning % HURTS_EVERY_TICKS === 0
  }
  return false
}

/** @param {World} world */
function tick (world) {
  for (const player of world.players.values()) {
    if (!player.connected) continue
    if (!player.alive) player.fireTicks = 0
    else if (tickBody(world, player, surroundings(world, player))) hurt(world, player, 1, { type: 'on_fire' })
  }
  for (const mob of awakeMobs(world)) {
    if ((mob.fireTicks || (world.age + mob.id) % 10 === 0) && !mob.deathTicks && isNearPlayer(world, mob, ACTIVE_BLOCKS)) tickMob(world, mob)
  }
}

/** Mobs are looked at twice a second while they do not burn. @param {World} world @param {import('../core/rule.js').Entity} mob */
function tickMob (world, mob) {
  const state = surroundings(world, mob)
  const burns = tickBody(world, mob, state)
  if (fluidOf[state] === LAVA) hurtMob(world, mob, 4, { type: 'lava' })
  else if (burns || (mob.fireTicks === FIRE_TICKS)) hurtMob(world, mob, 1, { type: 'on_fire' })
}

/** @type {import('../core/rule.js').Rule} */
export default { name: 'burning', tick }
