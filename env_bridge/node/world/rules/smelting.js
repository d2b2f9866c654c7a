/**
 * Furnace, smoker and blast furnace: fuel burns, inputs cook, in real time.
 *
 * Source: data/smelting.json and data/fuels.json; Minecraft Wiki, pages Smelting and Experience. Not covered: hoppers.
 */
import { createRequire } from 'node:module'
import { isNearPlayer } from '../core/activity.js'
import { nameOf, propertiesOf, stateOf } from '../core/data.js'
import { maxCount, withCount } from '../core/stack.js'
import { blockKey } from '../core/world.js'
import { inventorySlots, slotsOver } from '../core/window.js'
import { blockEntityAt } from './block_entities.js'
import { openWindow } from './containers.js'
import { dropExperience } from './experience_orbs.js'

/** @typedef {import('../core/rule.js').World} World */
/** @typedef {import('../core/rule.js').BlockEntity} BlockEntity */
/** @typedef {import('../core/rule.js').Stack} Stack */
/** @typedef {import('../core/window.js').WindowKind} WindowKind */
/** @typedef {{ output: string, experience: number, blasting: boolean, smoking: boolean }} Recipe */

const require = createRequire(import.meta.url)
/** @type {Record<string, Recipe>} */
const recipes = require('../data/smelting.json').recipes
/** @type {Record<string, number>} */
const burnTicks = require('../data/fuels.json').burn_ticks

const INPUT = 0
const FUEL = 1
const OUTPUT = 2
/** How many times faster than a furnace each kind is. @type {Record<string, number>} */
const SPEED = { furnace: 1, smoker: 2, blast_furnace: 2 }
const COOK_TICKS = 200
/** Numbers of the window properties. */
const PROPERTY = { burn: 0, burnTotal: 1, cook: 2, cookTotal: 3 }
/** Totals come before what is part of them. */
const PROPERTIES = /** @type {const} */ (['burnTotal', 'cookTotal', 'burn', 'cook'])
/** A client that has just opened a window may not listen yet: so often it is told everything, then what changed. */
const TOLD_ALL = 20

/** How often a window was told, and what last. @type {WeakMap<object, { times: number } & Partial<Record<keyof typeof PROPERTY, number>>>} */
const told = new WeakMap()

/** What an input becomes in a kind of furnace, or null. @param {string} kind @param {Stack | null} stack */
export function smelted (kind, stack) {
  const recipe = stack && Object.hasOwn(recipes, stack.name) ? recipes[stack.name] : undefined
  if (!recipe || (kind === 'smoker' && !recipe.smoking) || (kind === 'blast_furnace' && !recipe.blasting)) return null
  return recipe.output
}

/** Ticks that one item burns in a furnace, 0 if it does not. @param {Stack | null} stack */
export function fuelTicks (stack) {
  return stack && Object.hasOwn(burnTicks, stack.name) ? burnTicks[stack.name] ?? 0 : 0
}

/** @param {string} kind @param {BlockEntity} furnace @returns {WindowKind} */
function windowKind (kind, furnace) {
  return {
    type: kind,
    title: { furnace: 'Furnace', smoker: 'Smoker', blast_furnace: 'Blast Furnace' }[kind] ?? kind,
    accepts: (slot, stack) => slot !== FUEL || fuelTicks(stack) > 0 || stack.name === 'bucket',
    shift: (slot, stack) => {
      if (slot === OUTPUT) return [[3, 39, true]]
      if (slot < 3) return [[3, 39]]
      if (smelted(kind, stack)) return [[INPUT, INPUT + 1]]
      if (fuelTicks(stack) > 0) return [[FUEL, FUEL + 1]]
      return slot < 30 ? [[30, 39]] : [[3, 30]]
    },
    taken: (world, player) => payExperience(world, player, furnace)
  }
}

/** Whether the input could become one more output now. @param {BlockEntity} furnace */
function canCook ({ type, slots }) {
  const output = smelted(type, slots[INPUT] ?? null)
  if (!output) return false
  const there = slots[OUTPUT] ?? null
  return there === null || (there.name === output && there.count < maxCount(there))
}

/** @param {World} world */
function tick (world) {
  for (const entity of world.blockEntities.values()) {
    if (entity.type in SPEED && isNearPlayer(world, entity)) tickFurnace(world, entity)
  }
}

/** @param {World} world @param {BlockEntity} furnace */
function tickFurnace (world, furnace) {
  const { slots } = furnace
  const wasLit = furnace.burn > 0
  if (!wasLit && furnace.cook === 0 && !(slots[INPUT] && slots[FUEL])) return
  if (wasLit) furnace.burn--
  const cooks = canCook(furnace)
  if (furnace.burn === 0 && cooks) light(furnace)
  if (furnace.burn > 0 && cooks) {
    furnace.cook++
    if (furnace.cook >= COOK_TICKS / (SPEED[furnace.type] ?? 1)) finish(furnace)
  } else furnace.cook = furnace.burn > 0 ? 0 : Math.max(0, furnace.cook - 2)
  if (wasLit !== (furnace.burn > 0)) setLit(world, furnace, furnace.burn > 0)
  showProgress(world, furnace)
}

/** Takes one piece of fuel. @param {BlockEntity} furnace */
function light (furnace) {
  const fuel = furnace.slots[FUEL] ?? null
  const ticks = Math.floor(fuelTicks(fuel) / (SPEED[furnace.type] ?? 1))
  if (!fuel || ticks === 0) return
  furnace.burn = furnace.burnTotal = ticks
  furnace.slots[FUEL] = fuel.name === 'lava_bucket' ? { name: 'bucket', count: 1 } : withCount(fuel, fuel.count - 1)
}

/** The experience for all that was cooked since the last time; a fraction of a point by chance. @param {World} world @param {{ x: number, y: number, z: number }} at @param {BlockEntity} furnace */
function payExperience (world, at, furnace) {
  for (const [input, count] of Object.entries(furnace.smelted ?? {})) {
    const points = (recipes[input]?.experience ?? 0) * count
    dropExperience(world, at, Math.floor(points) + (world.random.next() < points % 1 ? 1 : 0))
  }
  delete furnace.smelted
}

/** One input has become one output. @param {BlockEntity} furnace */
function finish (furnace) {
  const input = /** @type {Stack} */ (furnace.slots[INPUT])
  const output = furnace.slots[OUTPUT]
  furnace.cook = 0
  furnace.slots[OUTPUT] = { name: /** @type {string} */ (smelted(furnace.type, input)), count: (output?.count ?? 0) + 1 }
  furnace.slots[INPUT] = withCount(input, input.count - 1)
  furnace.smelted = { ...furnace.smelted, [input.name]: (furnace.smelted?.[input.name] ?? 0) + 1 }
  if (input.name === 'wet_sponge' && furnace.slots[FUEL]?.name === 'bucket') furnace.slots[FUEL] = { name: 'water_bucket', count: 1 }
}

/** @param {World} world @param {BlockEntity} furnace @param {boolean} lit */
function setLit (world, { x, y, z }, lit) {
  const state = world.getBlock(x, y, z)
  world.setBlock(x, y, z, stateOf(nameOf(state), { ...propertiesOf(state), lit: String(lit) }))
}

/** @param {World} world @param {BlockEntity} furnace */
function showProgress (world, furnace) {
  for (const player of world.players.values()) {
    const { window } = player
    if (window?.slots[INPUT]?.array !== furnace.slots) continue
    const last = told.get(window) ?? { times: 0 }
    if (last.times === 0) told.set(window, last)
    const isNew = last.times++ < TOLD_ALL
    for (const name of PROPERTIES) {
      if (!isNew && last[name] === furnace[name]) continue
      last[name] = furnace[name]
      world.events.emit('windowData', player, window, PROPERTY[name], furnace[name])
    }
  }
}

/** @type {import('../core/rule.js').Rule} */
export default {
  name: 'smelting',
  tick,
  blockReplaced: (world, x, y, z) => {
    const furnace = world.blockEntities.get(blockKey(x, y, z))
    if (furnace?.smelted) payExperience(world, { x: x + 0.5, y: y + 0.5, z: z + 0.5 }, furnace)
  },
  useBlock: name => !(name in SPEED)
    ? undefined
    : (world, player, { x, y, z }) => {
        const furnace = blockEntityAt(world, x, y, z, () => ({
          type: name, x, y, z, slots: [null, null, null], burn: 0, burnTotal: 0, cook: 0, cookTotal: COOK_TICKS / (SPEED[name] ?? 1)
        }))
        openWindow(world, player, windowKind(name, furnace), [
          ...slotsOver(furnace.slots, INPUT, OUTPUT), ...slotsOver(furnace.slots, OUTPUT, OUTPUT + 1, 'output'), ...inventorySlots(player)
        ], { x, y, z, block: name })
        showProgress(world, furnace)
        return true
      }
}
