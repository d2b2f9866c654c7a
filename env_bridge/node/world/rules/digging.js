/**
 * Digging: when a player may break a block, and what happens then.
 *
 * The client times itself; the world checks the time it took, with the slack that vanilla gives.
 * Source: Minecraft Wiki, page Breaking; the 0.7 is vanilla's own tolerance.
 */
import { blockOf, fluidOf, isAir, isSolid, nameOf, stateOf } from '../core/data.js'
import { effectOn } from '../core/effects.js'
import { enchantmentLevel } from '../core/enchantments.js'
import { eyeHeight, heldStack } from '../core/player.js'
import { dropFromBlock } from './items.js'
import { dropExperience } from './experience_orbs.js'
import { blockDrops, blockExperience, hasSilkTouch } from './loot.js'
import { digTicks, wear, wearOfDigging } from './tools.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {{ x: number, y: number, z: number }} Position */

const REACH_BLOCKS = 6
const TOLERANCE = 0.7
const HEAD = 5
const MELTING = new Set(['ice', 'frosted_ice'])

/** Whether a player's eyes are near enough to a block. @param {Player} player @param {Position} at */
export function inReach (player, { x, y, z }) {
  const dx = player.x - (x + 0.5)
  const dy = player.y + eyeHeight(player) - (y + 0.5)
  const dz = player.z - (z + 0.5)
  return dx * dx + dy * dy + dz * dz <= REACH_BLOCKS * REACH_BLOCKS
}

/**
 * A player starts on a block; what breaks at once breaks now.
 * @param {World} world @param {Player} player @param {Position} at
 */
export function startDigging (world, player, { x, y, z }) {
  player.digging = null
  if (!player.alive || !inReach(player, { x, y, z })) return
  const state = world.getBlock(x, y, z)
  if (isAir[state] || blockOf[state]?.diggable !== true) return
  if (player.gamemode === 'creative' || needOf(world, player, state) === 0) breakByHand(world, player, { x, y, z })
  else player.digging = { x, y, z, since: world.age - world.late }
}

/** @param {Player} player */
export function cancelDigging (player) {
  player.digging = null
}

/**
 * A player says that he is through.
 * @param {World} world @param {Player} player @param {Position} at
 * @returns {boolean} whether the block is broken
 */
export function finishDigging (world, player, { x, y, z }) {
  const { digging } = player
  player.digging = null
  if (!player.alive || !digging || digging.x !== x || digging.y !== y || digging.z !== z) return false
  if (!inReach(player, { x, y, z })) return false
  const need = needOf(world, player, world.getBlock(x, y, z))
  if (world.age - digging.since + 1 < TOLERANCE * need) return false
  breakByHand(world, player, { x, y, z })
  return true
}

/** Ticks that a player needs for a block as he is now. @param {World} world @param {Player} player @param {number} state */
function needOf (world, player, state) {
  const level = (/** @type {string} */ name) => (effectOn(world, player, name)?.amplifier ?? -1) + 1
  const isSlowed = eyesInWater(world, player) && enchantmentLevel(player.slots[HEAD], 'aqua_affinity') === 0
  return digTicks(state, heldStack(player), { inWater: isSlowed, haste: level('haste'), fatigue: level('mining_fatigue') })
}

/** @param {World} world @param {Player} player */
export function eyesInWater (world, player) {
  return fluidOf[world.getBlock(Math.floor(player.x), Math.floor(player.y + eyeHeight(player)), Math.floor(player.z))] === 1
}

/** @param {World} world @param {Player} player @param {Position} at */
function breakByHand (world, player, { x, y, z }) {
  const state = world.getBlock(x, y, z)
  const tool = heldStack(player)
  breakBlock(world, { x, y, z }, player.gamemode === 'creative' ? { drops: false } : { tool })
  world.events.emit('dug', player, nameOf(state))
  if (player.gamemode === 'creative') return
  dropExperience(world, { x: x + 0.5, y: y + 0.5, z: z + 0.5 }, blockExperience(state, tool, world.random))
  if (MELTING.has(nameOf(state)) && !hasSilkTouch(tool)) melt(world, { x, y, z })
  wear(player, wearOfDigging(tool, blockOf[state]?.hardness ?? 0))
  player.exhaustion += 0.005
}

/** Ice over something leaves water. @param {World} world @param {Position} at */
function melt (world, { x, y, z }) {
  const under = world.getBlock(x, y - 1, z)
  if (isSolid[under] || fluidOf[under]) world.setBlock(x, y, z, WATER)
}

/**
 * Breaks a block, whoever did it; water that it held stays.
 * @param {World} world @param {Position} at
 * @param {{ tool?: import('../core/rule.js').Stack | null, drops?: boolean }} [how]
 */
export function breakBlock (world, { x, y, z }, { tool = null, drops = true } = {}) {
  const state = world.getBlock(x, y, z)
  if (isAir[state]) return
  const stacks = drops ? blockDrops(state, tool, world.random) : []
  world.setBlock(x, y, z, fluidOf[state] === 1 && blockOf[state]?.name !== 'water' ? WATER : 0)
  for (const stack of stacks) dropFromBlock(world, stack, x, y, z)
}

const WATER = stateOf('water')
