/**
 * Explosions: rays that eat blocks by their resistance, and a blast that hurts and throws by nearness and cover.
 *
 * Source: Minecraft Wiki, page Explosion (Java Edition 1.20.4); resistances from minecraft-data. Not covered: fire, chain reactions of TNT.
 */
import { blockOf, fluidOf, isAir } from '../core/data.js'
import { PLAYER } from '../core/player.js'
import { breakBlock } from './digging.js'
import { dropFromBlock } from './items.js'
import { blockDrops } from './loot.js'
import { gameRule } from './game_rules.js'
import { hurt, throwPlayer } from './health.js'
import { isClear } from './line_of_sight.js'
import { hurtMob, sizeOf } from './mobs.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Entity} Entity */
/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {{ x: number, y: number, z: number }} Point */
/** @typedef {{ power: number, by?: import('./health.js').Culprit, breaks?: boolean, decays?: boolean }} Charge `decays` loses drops by the power */

const RAYS = 16
const STEP_BLOCKS = 0.3
const LOSS_A_STEP = 0.225
const FLUID_RESISTANCE = 100

/** @param {World} world @param {Point} at @param {Charge} charge */
export function explode (world, at, { power, by, breaks = true, decays = true }) {
  const blocks = breaks ? eaten(world, at, power) : []
  blast(world, at, power, by)
  for (const [x, y, z] of blocks) crumble(world, x, y, z, decays ? 1 / power : 1)
  world.events.emit('exploded', at, power, blocks)
}

/** Blocks that the rays get through. @param {World} world @param {Point} at @param {number} power @returns {[number, number, number][]} */
function eaten (world, at, power) {
  /** @type {Map<string, [number, number, number]>} */
  const found = new Map()
  const last = RAYS - 1
  for (let i = 0; i < RAYS; i++) {
    for (let j = 0; j < RAYS; j++) {
      for (let k = 0; k < RAYS; k++) {
        if (i !== 0 && i !== last && j !== 0 && j !== last && k !== 0 && k !== last) continue
        castRay(world, at, [i / last * 2 - 1, j / last * 2 - 1, k / last * 2 - 1], power * (0.7 + world.random.next() * 0.6), found)
      }
    }
  }
  return [...found.values()]
}

/** @param {World} world @param {Point} at @param {[number, number, number]} way @param {number} strength @param {Map<string, [number, number, number]>} found */
function castRay (world, at, [dx, dy, dz], strength, found) {
  const scale = STEP_BLOCKS / Math.hypot(dx, dy, dz)
  let { x, y, z } = at
  for (let left = strength; left > 0; left -= LOSS_A_STEP) {
    const [bx, by, bz] = [Math.floor(x), Math.floor(y), Math.floor(z)]
    const state = world.getBlock(bx, by, bz)
    if (!isAir[state]) {
      left -= (resistanceOf(state) + 0.3) * 0.3
      if (left > 0 && !fluidOf[state]) found.set(`${bx},${by},${bz}`, [bx, by, bz])
    }
    x += dx * scale
    y += dy * scale
    z += dz * scale
  }
}

/** @param {number} state @returns {number} */
function resistanceOf (state) {
  if (fluidOf[state]) return FLUID_RESISTANCE
  const { resistance, hardness } = /** @type {any} */ (blockOf[state])
  return hardness < 0 ? Infinity : resistance ?? 0
}

/** @param {World} world @param {number} x @param {number} y @param {number} z @param {number} chance of a drop */
function crumble (world, x, y, z, chance) {
  const state = world.getBlock(x, y, z)
  if (isAir[state]) return
  const drops = blockDrops(state, null, world.random)
  breakBlock(world, { x, y, z }, { drops: false })
  for (const stack of drops) if (world.random.next() < chance) dropFromBlock(world, stack, x, y, z)
}

/** Whether blocks may be broken by what mobs do. @param {World} world */
export function mobsMayBreak (world) {
  return gameRule(world, 'mobGriefing')
}

/** @param {World} world @param {Point} at @param {number} power @param {import('./health.js').Culprit} [by] */
function blast (world, at, power, by) {
  const type = by ? 'player_explosion' : 'explosion'
  for (const mob of world.entities.values()) {
    const impact = mob.id === by?.id ? 0 : impactOn(world, at, power, mob, mob.health === undefined ? { width: 0.25, height: 0.25 } : sizeOf(mob))
    if (impact <= 0) continue
    if (mob.stack && gameRule(world, 'doEntityDrops')) {
      world.removeEntity(mob) // things that lie about are lost
      continue
    }
    if (mob.health !== undefined) hurtMob(world, mob, damageOf(impact, power), { type, by })
    const away = awayFrom(at, mob, impact)
    mob.vx += away.x
    mob.vy += away.y
    mob.vz += away.z
    mob.onGround = false
  }
  for (const player of world.players.values()) {
    const impact = player.connected && player.alive ? impactOn(world, at, power, player, PLAYER) : 0
    if (impact <= 0) continue
    hurt(world, player, damageOf(impact, power), { type, by, at: { x: at.x, z: at.z }, push: 0 })
    if (player.alive) throwPlayer(world, player, awayFrom(at, player, impact))
  }
}

/** @param {number} impact @param {number} power */
function damageOf (impact, power) {
  return Math.floor((impact * impact + impact) / 2 * 7 * 2 * power + 1)
}

/** @param {Point} at @param {Point} body @param {number} impact */
function awayFrom (at, body, impact) {
  const [dx, dy, dz] = [body.x - at.x, body.y + 1 - at.y, body.z - at.z]
  const distance = Math.hypot(dx, dy, dz) || 1
  return { x: dx / distance * impact, y: dy / distance * impact, z: dz / distance * impact }
}

/** How hard a blast hits a body: its nearness times the share of it that is not behind blocks. @param {World} world @param {Point} at @param {number} power @param {Point} body @param {{ width: number, height: number }} size */
function impactOn (world, at, power, body, { width, height }) {
  const nearness = 1 - Math.hypot(body.x - at.x, body.y - at.y, body.z - at.z) / (2 * power)
  if (nearness <= 0) return 0
  const stepX = 1 / (width * 2 + 1)
  const stepY = 1 / (height * 2 + 1)
  let seen = 0
  let all = 0
  for (let fx = 0; fx <= 1; fx += stepX) {
    for (let fy = 0; fy <= 1; fy += stepY) {
      for (let fz = 0; fz <= 1; fz += stepX) {
        all++
        if (isClear(world, { x: body.x + (fx - 0.5) * width, y: body.y + fy * height, z: body.z + (fz - 0.5) * width }, at)) seen++
      }
    }
  }
  return nearness * seen / all
}
