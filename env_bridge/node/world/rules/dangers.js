/**
 * What hurts by being where one is: no air, lava, fire, cactus, hot ground, a wall around the head, the void.
 *
 * Source: Minecraft Wiki, page Damage (Java Edition 1.20.4). Burning on is burning.js. Not covered: cold.
 */
import { isNearPlayer } from '../core/activity.js'
import { boxesOf, fluidOf, isFullCube, nameOf, propertiesOf } from '../core/data.js'
import { effectOn } from '../core/effects.js'
import { eyeHeight, PLAYER } from '../core/player.js'
import { hurt } from './health.js'
import { ACTIVE_BLOCKS, awakeMobs, hurtMob, sizeOf } from './mobs.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {import('../core/rule.js').Entity} Entity */

const FULL_AIR = 300
const VOID_Y = -128
const MOBS_EVERY_TICKS = 10
const LAVA = 2
/** Damage of what a body touches. @type {Record<string, [amount: number, type: string]>} */
const TOUCH = { cactus: [1, 'cactus'], fire: [1, 'in_fire'], soul_fire: [2, 'in_fire'], campfire: [1, 'in_fire'], soul_campfire: [2, 'in_fire'] }

/** @param {World} world @param {Player} player */
function tickPlayer (world, player) {
  const x = Math.floor(player.x)
  const z = Math.floor(player.z)
  const eye = world.getBlock(x, Math.floor(player.y + eyeHeight(player)), z)
  breathe(world, player, fluidOf[eye] === 1 && !effectOn(world, player, 'water_breathing'))
  const touched = touches(world, player, PLAYER)
  if (touched) hurt(world, player, touched[0], { type: touched[1] })
  else if (!player.sleeping && isFullCube[eye]) hurt(world, player, 1, { type: 'in_wall' })
  else if (player.onGround && !player.sneaking && nameOf(world.getBlock(x, Math.floor(player.y - 0.1), z)) === 'magma_block') hurt(world, player, 1, { type: 'hot_floor' })
  if (player.y < VOID_Y) hurt(world, player, 4, { type: 'out_of_world' })
}

/**
 * The worst of the blocks that a body touches.
 * @param {World} world @param {Player | Entity} body @param {{ width: number, height: number }} size
 * @returns {[amount: number, type: string] | null}
 */
function touches (world, body, { width, height }) {
  const half = width / 2
  /** @type {[number, string] | null} */
  let worst = null
  for (let x = Math.floor(body.x - half); x <= Math.floor(body.x + half); x++) {
    for (let z = Math.floor(body.z - half); z <= Math.floor(body.z + half); z++) {
      for (let y = Math.floor(body.y); y <= Math.floor(body.y + height); y++) {
        const state = world.getBlock(x, y, z)
        if (state === 0 || isFullCube[state]) continue
        if (fluidOf[state] === LAVA) return [4, 'lava']
        worst = touchOf(state) ?? worst
      }
    }
  }
  return worst
}

/** @param {number} state @returns {[number, string] | null} */
function touchOf (state) {
  if (state === 0 || (fluidOf[state] === 1 && boxesOf[state]?.length === 0)) return null
  const name = nameOf(state)
  if (name.endsWith('campfire') && propertiesOf(state).lit !== 'true') return null
  return Object.hasOwn(TOUCH, name) ? TOUCH[name] ?? null : null
}

/** Thorns, walls and the void, for mobs; fire and lava are burning.js. @param {World} world @param {Entity} mob */
function tickMob (world, mob) {
  const size = sizeOf(mob)
  if (isFullCube[world.getBlock(Math.floor(mob.x), Math.floor(mob.y + size.height * 0.85), Math.floor(mob.z))]) hurtMob(world, mob, 1, { type: 'in_wall' })
  if (touches(world, mob, size)?.[1] === 'cactus') hurtMob(world, mob, 1, { type: 'cactus' })
  if (mob.y < VOID_Y) hurtMob(world, mob, mob.health ?? 0, { type: 'out_of_world' })
}

/** @param {World} world @param {Player} player @param {boolean} underWater */
function breathe (world, player, underWater) {
  if (!underWater) {
    if (player.air < FULL_AIR) player.air = Math.min(FULL_AIR, player.air + 4)
    return
  }
  player.air--
  if (player.air > -20) return
  player.air = 0
  hurt(world, player, 2, { type: 'drown' })
}

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'dangers',
  tick: world => {
    for (const player of world.players.values()) if (player.connected && player.alive) tickPlayer(world, player)
    for (const mob of awakeMobs(world)) {
      if (!mob.deathTicks && (world.age + mob.id) % MOBS_EVERY_TICKS === 0 && isNearPlayer(world, mob, ACTIVE_BLOCKS)) tickMob(world, mob)
    }
  }
}
