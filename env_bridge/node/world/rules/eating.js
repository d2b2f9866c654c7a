/**
 * Eating and drinking: some ticks with the food in hand, then hunger and saturation rise, and effects come or go.
 *
 * Source: minecraft-data foods; effects, times and left-overs in eating.json. Not covered: potions other than water, the effects of
 * suspicious stews, chorus fruit's jump.
 */
import { createRequire } from 'node:module'
import { registry } from '../core/data.js'
import { addEffect, effectNames, removeEffect } from '../core/effects.js'
import { handSlot, heldStack } from '../core/player.js'
import { withCount } from '../core/stack.js'
import { giveOrDrop } from './items.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').Player} Player */
/** @typedef {{ effects?: [effect: string, seconds: number, amplifier: number, chance: number][], cures?: string[] | 'all', leaves?: string, always?: boolean, ticks?: number }} Facts */

const require = createRequire(import.meta.url)
/** @type {Record<string, Facts>} */
const special = require('./eating.json').foods

const EAT_TICKS = 32

/** @param {string} name @returns {Facts} */
function factsOf (name) {
  return Object.hasOwn(special, name) ? special[name] ?? {} : {}
}

/** Hunger and saturation that a food gives. @param {string} name @returns {{ foodPoints: number, saturation: number } | undefined} */
function feedOf (name) {
  return Object.hasOwn(registry.foodsByName, name) ? registry.foodsByName[name] : undefined
}

/** Whether an item can be eaten or drunk. @param {string} name */
export function isEdible (name) {
  return feedOf(name) !== undefined || Object.hasOwn(special, name)
}

/** @param {World} world @param {Player} player @param {number} hand */
function startEating (world, player, hand) {
  const stack = heldStack(player, hand)
  if (!stack || (player.food >= 20 && !factsOf(stack.name).always && player.gamemode !== 'creative')) return false
  player.using = { hand, stack, ticks: factsOf(stack.name).ticks ?? EAT_TICKS }
  return true
}

/** @param {World} world */
function tick (world) {
  for (const player of world.players.values()) {
    const { using } = player
    if (!using) continue
    if (heldStack(player, using.hand) !== using.stack) player.using = null
    else if (--using.ticks === 0) finishEating(world, player)
  }
}

/** @param {World} world @param {Player} player */
function finishEating (world, player) {
  const { hand, stack } = /** @type {NonNullable<Player['using']>} */ (player.using)
  player.using = null
  if (!isEdible(stack.name)) return // held in use, but nothing to eat
  const feed = feedOf(stack.name)
  if (feed) feedPlayer(player, feed.foodPoints, feed.saturation)
  work(world, player, factsOf(stack.name))
  if (player.gamemode !== 'creative') useUp(world, player, hand)
  world.events.emit('ate', player, stack.name)
}

/** @param {Player} player @param {number} points @param {number} saturation */
export function feedPlayer (player, points, saturation) {
  player.food = Math.min(20, player.food + points)
  player.saturation = Math.min(player.food, player.saturation + saturation)
}

/** @param {World} world @param {Player} player @param {number} hand */
function useUp (world, player, hand) {
  const stack = /** @type {import('../core/stack.js').Stack} */ (heldStack(player, hand))
  const { leaves } = factsOf(stack.name)
  const rest = withCount(stack, stack.count - 1)
  player.slots[handSlot(player, hand)] = rest ?? (leaves ? { name: leaves, count: 1 } : null)
  if (rest && leaves) giveOrDrop(world, player, { name: leaves, count: 1 })
}

/** @param {World} world @param {Player} player @param {Facts} facts */
function work (world, player, { effects = [], cures = [] }) {
  for (const name of effectNames(world, player)) if (cures === 'all' || cures.includes(name)) removeEffect(world, player, name)
  for (const [name, seconds, amplifier, chance] of effects) {
    if (world.random.next() < chance) addEffect(world, player, name, { amplifier, until: world.age + seconds * 20, hideParticles: false })
  }
}

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'eating',
  tick,
  useItem: name => isEdible(name) ? startEating : undefined
}
